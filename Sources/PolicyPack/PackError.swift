import PolicyCore

/// A pack that cannot be written: what is wrong, where, and what to do about it.
public struct PackError: UserError {
  public var description: String

  public init(_ description: String) { self.description = description }
}

extension PackError {
  /// Puts into words what the operating system refused.
  static func rethrowing<Value>(_ body: () throws -> Value) throws(PackError) -> Value {
    do {
      return try body()
    } catch let error as PackError {
      throw error
    } catch {
      throw PackError("\(error)")
    }
  }
}

/// Why no pack could be written. The command ends with status 2.
public struct BuildError: Error, CustomStringConvertible, Sendable {
  public var description: String

  init(_ error: some Error & CustomStringConvertible) {
    description = error.description
  }

  package static func rethrowing<Value, Failure: Error & CustomStringConvertible>(
    _ body: () throws(Failure) -> Value
  ) throws(BuildError) -> Value {
    do {
      return try body()
    } catch {
      throw BuildError(error)
    }
  }
}

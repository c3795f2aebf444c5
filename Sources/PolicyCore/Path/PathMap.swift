/// Values by path, where paths are equal when their bytes are; see `PathKey`.
public struct PathMap<Value>: ExpressibleByDictionaryLiteral {
  private var values: [PathKey: Value]

  public init() { values = [:] }

  /// Of two values for one path, the first counts.
  public init(_ pairs: some Sequence<(String, Value)>) {
    values = Dictionary(pairs.lazy.map { (PathKey($0), $1) }) { first, _ in first }
  }

  public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }

  public subscript(path: String) -> Value? {
    get { values[PathKey(path)] }
    set { values[PathKey(path)] = newValue }
  }

  /// The value of a path, or another where it has none.
  public subscript(path: String, default other: @autoclosure () -> Value) -> Value {
    get { values[PathKey(path)] ?? other() }
    set { values[PathKey(path)] = newValue }
  }

  public var isEmpty: Bool { values.isEmpty }
  public var count: Int { values.count }

  /// In the order of the bytes of the paths.
  public var sorted: [(path: String, value: Value)] {
    values.sorted { $0.key < $1.key }.map { ($0.key.path, $0.value) }
  }

  /// The paths in no order.
  public var paths: some Sequence<String> { values.keys.lazy.map(\.path) }
}

extension PathMap: Sendable where Value: Sendable {}
extension PathMap: Equatable where Value: Equatable {}

/// Paths without repetition, byte for byte.
public struct PathSet: Sendable {
  private var keys: Set<PathKey>

  public init(_ paths: some Sequence<String> = EmptyCollection<String>()) {
    keys = Set(paths.lazy.map(PathKey.init))
  }

  public func contains(_ path: String) -> Bool { keys.contains(PathKey(path)) }

  /// False when it was there before.
  @discardableResult public mutating func insert(_ path: String) -> Bool {
    keys.insert(PathKey(path)).inserted
  }

  public var isEmpty: Bool { keys.isEmpty }

  /// In the order of their bytes.
  public var sorted: [String] { keys.sorted().map(\.path) }
}

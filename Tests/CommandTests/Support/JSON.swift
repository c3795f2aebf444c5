import Foundation

/// A value that a program printed; what is not there is empty, not an error.
struct JSON {
  private let value: Any?

  init(_ data: Data) throws { value = try JSONSerialization.jsonObject(with: data) }

  private init(value: Any?) { self.value = value }

  subscript(_ key: String) -> JSON { JSON(value: (value as? [String: Any])?[key]) }
  var items: [JSON] { (value as? [Any] ?? []).map { JSON(value: $0) } }
  var text: String? { value as? String }
  var number: Int? { value as? Int }
  var truth: Bool? { value as? Bool }
}

import Foundation
import TestSupport

/// A change of the model management system.
package enum Edit: Sendable {
  case replace(String, with: String, in: String)
  /// A text gives way to bytes that need not be text.
  case replaceWithBytes(String, with: [UInt8], in: String)
  case write(String, String)
  case remove(String)

  package struct Misfit: Error {
    package var edit: Edit
    package var problem: String
  }

  /// - Throws: `Misfit` unless the text that gives way stands there exactly once.
  package func apply(to builder: RepositoryBuilder) throws {
    switch self {
    case .replace(let old, let new, let file):
      try replace(old, with: Array(new.utf8), in: file, of: builder)
    case .replaceWithBytes(let old, let new, let file):
      try replace(old, with: new, in: file, of: builder)
    case .write(let file, let text): try builder.write([file: text])
    case .remove(let file): try builder.write([file: nil])
    }
  }

  private func replace(
    _ old: String, with new: [UInt8], in file: String, of builder: RepositoryBuilder
  ) throws {
    let parts = (builder.text(file) ?? "").components(separatedBy: old)
    guard parts.count == 2 else {
      throw Misfit(edit: self, problem: "\(parts.count - 1) places in \(file)")
    }
    try builder.write(file, Array(parts[0].utf8) + new + Array(parts[1].utf8))
  }
}

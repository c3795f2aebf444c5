/// Our fields as dotted paths, as `fields` in policyc.yml names them.
package enum FieldPaths {
  /// Every path of every kind: `owner`, `review.next`, `metric.source`.
  package static let all: Set<String> = {
    var paths: Set<String> = []
    for kind in DocumentKind.allCases {
      for field in Schema.fields(of: kind) {
        paths.insert(field.name)
        if case .mapping(let inner) = field.type {
          for part in inner { paths.insert("\(field.name).\(part.name)") }
        }
      }
    }
    return paths
  }()

  /// Whether a field may hold any text, or a name.
  static func isText(_ path: String) -> Bool {
    types(of: path).contains {
      switch $0 {
      case .text, .person: true
      default: false
      }
    }
  }

  /// What a field may hold, by its path: in one kind of document, or in several.
  static func types(of path: String) -> [FieldType] {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    return DocumentKind.allCases.flatMap { kind in
      Schema.fields(of: kind).filter { $0.name == parts[0] }.flatMap { field -> [FieldType] in
        guard parts.count == 2 else { return [field.type] }
        guard case .mapping(let inner) = field.type else { return [] }
        return inner.filter { $0.name == parts[1] }.map(\.type)
      }
    }
  }
}

/// Our fields as dotted paths, as `fields` in policyc.yml names them.
enum FieldPaths {
  /// Every path of every kind: `owner`, `review.next`, `metric.source`.
  static let all: Set<String> = {
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
}

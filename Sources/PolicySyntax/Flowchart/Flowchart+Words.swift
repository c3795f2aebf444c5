import PolicyCore

extension Flowchart {
  /// The whole chart in sentences, for whoever does not see it: “Draft leads to Review. Review leads to Approved (yes).”
  ///
  /// - Parameter say: the words of ours in the language of the text around it.
  public func words(in say: Labels = .english) -> String {
    var sentences = [title, remark].filter { !$0.isEmpty }.map(Flowchart.sentence)
    sentences.append(say("Flowchart."))
    var connected: Set<End> = []
    for edge in edges where edge.line != .invisible {
      connected.insert(edge.from)
      connected.insert(edge.to)
      let label = edge.label.isEmpty ? "" : " (\(Flowchart.line(edge.label)))"
      sentences.append(say(edge.sentence(words(edge.from), words(edge.to))) + label + ".")
    }
    for index in groups.indices where !groups[index].title.isEmpty {
      let inner =
        nodes.filter { $0.group == index }.map { Flowchart.line($0.label) }
        + groups.filter { $0.parent == index }.map { Flowchart.line($0.title) }
      guard !inner.isEmpty else { continue }
      let title = Flowchart.line(groups[index].title)
      sentences.append(say("\(title) holds \(inner.joined(separator: ", "))."))
    }
    let alone = nodes.indices.filter { nodes[$0].group == nil && !connected.contains(.node($0)) }
    if !alone.isEmpty {
      let names = alone.map { Flowchart.line(nodes[$0].label) }.joined(separator: ", ")
      sentences.append(say("Without connection: \(names)."))
    }
    return sentences.joined(separator: " ")
  }

  private func words(_ end: End) -> Phrase {
    let text =
      switch end {
      case .node(let node): nodes[node].label
      case .group(let group): groups[group].title
      }
    return text.isEmpty
      ? Phrase("a box without a text") : Phrase(verbatim: Flowchart.line(text))
  }

  private static func line(_ label: String) -> String {
    label.replacing("\n", with: " ")
  }

  private static func sentence(_ text: String) -> String {
    let words = line(text)
    return words.last.map { ".!?".contains($0) } ?? true ? words : words + "."
  }
}

extension Flowchart.Edge {
  /// Without the full stop.
  fileprivate func sentence(_ one: Phrase, _ other: Phrase) -> Phrase {
    switch (start, end) {
    case (.none, .none): Phrase("\(one) is connected with \(other)")
    case (.none, _): Phrase("\(one) leads to \(other)")
    case (_, .none): Phrase("\(one) is reached from \(other)")
    default: Phrase("\(one) leads to and is reached from \(other)")
    }
  }
}

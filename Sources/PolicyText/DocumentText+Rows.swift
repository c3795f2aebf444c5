import PolicyModel
import PolicySyntax

extension DocumentText {
  /// The sentences that stand in the same row of a table as one, and at the head of its column; nil for one in no table.
  package func row(of index: Int, in document: PolicyDocument) -> [Int]? {
    let body = document.parsed.body
    let cell = sentences[index].block
    let row = body.nodes[cell].parent
    guard row > 0, case .tableRow = body.nodes[row].kind else { return nil }
    let table = body.nodes[row].parent
    let column = body.children(of: row).prefix { $0 < cell }.reduce(0) { count, _ in count + 1 }
    var heads: [Int] = []
    for first in body.children(of: table) {
      guard case .tableRow(isHeader: true) = body.nodes[first].kind else { break }
      for (place, head) in body.children(of: first).enumerated() where place == column {
        heads.append(head)
      }
      break
    }
    let found = sentences(from: row, to: body.nodes[row].subtreeEnd)
    return found + heads.flatMap { sentences(from: $0, to: body.nodes[$0].subtreeEnd) }
  }

  /// The sentences of the row of a table in which one stands, and those at the heads of its columns; nil for one in no row, or
  /// in the head itself.
  package func tableRow(
    of index: Int, in document: PolicyDocument
  ) -> (cells: ClosedRange<Int>, heads: [Int])? {
    let body = document.parsed.body
    let row = body.nodes[sentences[index].block].parent
    guard row > 0, case .tableRow(isHeader: false) = body.nodes[row].kind else { return nil }
    let cells = sentences(from: row, to: body.nodes[row].subtreeEnd)
    guard let first = cells.first, let last = cells.last else { return nil }
    for head in body.children(of: body.nodes[row].parent) {
      guard case .tableRow(isHeader: true) = body.nodes[head].kind else { break }
      return (first...last, sentences(from: head, to: body.nodes[head].subtreeEnd))
    }
    return (first...last, [])
  }

  /// The cells of a row as one line, each behind the head of its column but the first, which names the row.
  package func rowQuotation(_ cells: ClosedRange<Int>, in document: PolicyDocument) -> String {
    let body = document.parsed.body
    let row = body.nodes[sentences[cells.lowerBound].block].parent
    var heads: [String] = []
    for head in body.children(of: body.nodes[row].parent) {
      guard case .tableRow(isHeader: true) = body.nodes[head].kind else { break }
      heads = body.children(of: head).map { body.plainText(of: $0) }
      break
    }
    let parts = body.children(of: row).enumerated().compactMap { column, cell -> String? in
      let own = cells.filter { sentences[$0].block == cell }
      guard !own.isEmpty else { return nil }
      let words = own.map { quotation($0, in: document.source) }.joined(separator: " ")
      let head = column > 0 && column < heads.count ? heads[column] : ""
      return head.isEmpty ? words : "\(head): \(words)"
    }
    return parts.joined(separator: " · ")
  }

  /// A sentence, and those that it is read with: what leads into its list, and the row and head of its cell.
  package func readTogether(with index: Int, in document: PolicyDocument) -> [Int] {
    let sentence = sentences[index]
    let row = sentence.place == .cell ? row(of: index, in: document) ?? [] : []
    return [index] + [sentence.leadIn].compactMap(\.self) + row
  }

  /// The sentences whose blocks lie in a stretch of nodes: sentences stand in the order of their blocks.
  private func sentences(from first: Int, to end: Int) -> [Int] {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].block < first { low = middle + 1 } else { high = middle }
    }
    return Array(sentences[low...].indices.prefix { sentences[$0].block < end })
  }

  /// The last sentence that begins at an offset of the file or before it.
  package func sentence(at offset: Int) -> Int? {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].bytes.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

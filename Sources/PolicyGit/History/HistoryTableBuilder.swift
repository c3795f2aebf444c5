import CLibgit2

/// Puts a table together from new steps and from those that another table has. What no step refers to is not taken over.
struct HistoryTableBuilder {
  private struct Document {
    var path: [UInt8]
    /// These name a commit by its place in the new order.
    var steps: [HistoryWalk.Step]
    /// These are of the former table.
    var tail: ArraySlice<HistoryTable.Step>
  }

  private let former: HistoryTable
  /// How far the commits of the former table are moved in the order.
  private let shift: Int
  private let order: [ObjectID]
  private let cuts: [UInt32]
  private var documents: [Document] = []

  /// - Parameters:
  ///   - order: of the new table; from some place on that of the former one.
  ///   - shift: how far that place is moved.
  init(order: [ObjectID], cuts: [UInt32], _ former: HistoryTable, shift: Int) {
    self.order = order
    self.cuts = cuts
    self.former = former
    self.shift = shift
  }

  /// - Parameter tail: steps of the former table.
  mutating func add(
    _ path: [UInt8], _ steps: [HistoryWalk.Step], followedBy tail: ArraySlice<HistoryTable.Step>
  ) {
    documents.append(Document(path: path, steps: steps, tail: tail))
  }

  /// Makes records of the commits that there is none of yet.
  ///
  /// - Parameters:
  ///   - graph: has all commits of the new steps.
  ///   - positions: of the commits in the graph, as far as they are new in the order.
  func table(
    from graph: CommitGraph, _ positions: ArraySlice<Int>, _ objects: ObjectDatabase
  ) throws(GitError) -> HistoryTable {
    // For each commit, the record that it has in the former table, or a mark.
    let unused = UInt32.max
    let unread = UInt32.max - 1
    var sources = [UInt32](repeating: unused, count: order.count)
    for document in documents {
      for step in document.steps { sources[Int(step.commit)] = unread }
      for step in document.tail { sources[position(of: step)] = step.record }
    }
    var table = HistoryTable(order: order, cuts: cuts)
    var numbers = [UInt32](repeating: 0, count: order.count)
    for position in order.indices where sources[position] != unused {
      numbers[position] = UInt32(clamping: table.records.count)
      let text: Range<Int>
      if sources[position] != unread {
        text = table.texts.append(
          former.records[Int(sources[position])].text, of: former.texts)
      } else if let known = graph.nodes[positions[position]].text {
        text = table.texts.append(known, of: graph.texts)
      } else {
        guard let object = objects.read(order[position], as: GIT_OBJECT_COMMIT),
          let header = CommitHeader(object.bytes)
        else { throw .missingObject(order[position], isPartialClone: objects.isPartialClone) }
        text = withExtendedLifetime(object) { table.texts.append(object.bytes, header) }
      }
      table.records.append(HistoryTable.Record(position: UInt32(clamping: position), text: text))
    }
    addSteps(to: &table, numbers)
    return table
  }

  private func position(of step: HistoryTable.Step) -> Int {
    Int(former.records[Int(step.record)].position) + shift
  }

  /// - Parameter numbers: for each commit, its record in the new table.
  private func addSteps(to table: inout HistoryTable, _ numbers: [UInt32]) {
    table.steps.reserveCapacity(documents.reduce(0) { $0 + $1.steps.count + $1.tail.count })
    var moved = [UInt32?](repeating: nil, count: former.paths.all.count)
    for document in documents {
      let start = table.steps.count
      for step in document.steps {
        let path = table.paths.number(of: step.path)
        table.steps.append(HistoryTable.Step(record: numbers[Int(step.commit)], path: path))
      }
      for step in document.tail {
        let path = moved[Int(step.path)] ?? table.paths.number(of: former.paths[step.path])
        moved[Int(step.path)] = path
        table.steps.append(HistoryTable.Step(record: numbers[position(of: step)], path: path))
      }
      _ = table.paths.number(of: document.path)
      table.documents[document.path] = start..<table.steps.count
    }
  }
}

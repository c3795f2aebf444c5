import PolicyCore
import PolicyGit
import PolicyModel

/// What management reviews were shown of a metric: its table as the commits held it that recorded them.
struct ReportedFigures {
  let book: SignOffBook
  let objective: PolicyDocument
  /// As the table says now.
  let series: MetricSeries
  /// The commits that changed the table, newest first.
  let changes: [HistoryEntry]

  /// Those that are others now. Nothing is read of a table that is still the one which all reviews saw.
  func rewritten(asOf: CalendarDate, now bytes: [UInt8]) -> [RewrittenFigure] {
    let blob = SHA1Name.of(Array("blob \(bytes.count)\u{0}".utf8) + bytes)
    var seen: Set<CalendarDate> = []
    var rewritten: [RewrittenFigure] = []
    for (review, on) in reviews(upTo: asOf) {
      guard let recorded = book.recording(of: review),
        let held = table(at: recorded.commit.id), held.blob != blob,
        let former = read(held, at: recorded.commit.id)
      else { continue }
      // Of two rows of a day the later one counts.
      for figure in former.figures.reversed()
      where figure.end < on && figure.value != nil && seen.insert(figure.day).inserted {
        guard
          var found = RewrittenFigure(figure, in: series, review: review.name, on: on)
        else { continue }
        found.change = change(of: figure)
        rewritten.append(found)
      }
    }
    return rewritten.sorted { $0.day < $1.day }
  }

  private func reviews(upTo day: CalendarDate) -> [(PolicyDocument, CalendarDate)] {
    book.corpus.documents(.review).compactMap { review in
      guard review.asksToBeFollowed, let on = review.date("on"), on <= day else { return nil }
      return (review, on)
    }.sorted { $0.1 < $1.1 }
  }

  private struct Held {
    var path: String
    var blob: String
  }

  /// The table in a commit: where it lay by its own history, else what the objective named as its source then.
  private func table(at commit: String) -> Held? {
    var seen = PathSet()
    func first(of paths: [String]) -> Held? {
      for path in paths where seen.insert(path) {
        guard let blob = book.repository.blobName(path, atCommit: commit) else { continue }
        return Held(path: path, blob: blob)
      }
      return nil
    }
    return first(of: [series.file].compactMap(\.self) + changes.map(\.path))
      ?? metric(at: commit)?.text("source").flatMap {
        first(of: book.corpus.places(of: $0, namedBy: objective))
      }
  }

  private func read(_ held: Held, at commit: String) -> MetricSeries? {
    guard let present = Metric(of: objective) else { return nil }
    let former = metric(at: commit)
    // Figures in another unit are other figures; the objective itself says that it changed.
    if let former, former.text("unit") != present.text("unit") { return nil }
    return read(blob: held.blob, held.path, by: former ?? present)
      ?? read(blob: held.blob, held.path, by: present)
  }

  private func read(blob: String, _ path: String, by metric: Metric) -> MetricSeries? {
    book.repository.blob(blob).flatMap { bytes in
      try? MetricTable(metric, cutoff: series.cutoff).series(in: bytes, path)
    }
  }

  /// What the objective said of its metric in a commit.
  private func metric(at commit: String) -> Metric? {
    book.states.document(objective.path, atCommit: commit).flatMap {
      Metric(ofObjective: $0.root)
    }
  }

  /// The commit since which the table says of a period what it says now.
  private func change(of figure: MetricFigure) -> HistoryEntry? {
    guard let metric = Metric(of: objective) else { return nil }
    let now = series.figure(of: figure)?.value
    var found: HistoryEntry?
    for entry in changes {
      guard let blob = book.repository.blobName(entry.path, atCommit: entry.commit.id),
        let state = read(blob: blob, entry.path, by: metric),
        state.figure(of: figure)?.value == now
      else { break }
      found = entry
    }
    return found
  }
}

extension SignOffBook {
  public func rewrittenFigures(
    of objective: PolicyDocument, now series: MetricSeries, asOf: CalendarDate
  ) -> [RewrittenFigure] {
    guard let file = series.file, let bytes = content(of: file) else { return [] }
    let changes = history(of: file)
    guard !changes.isEmpty else { return [] }
    return ReportedFigures(book: self, objective: objective, series: series, changes: changes)
      .rewritten(asOf: asOf, now: bytes)
  }

  /// The commit that recorded a management review: the first that holds its minutes as more than a draft.
  func recording(of review: PolicyDocument) -> HistoryEntry? {
    history(of: review.path).last { entry in
      states.document(entry.path, atCommit: entry.commit.id)?.asksToBeFollowed ?? false
    }
  }

  /// The tables in which the figures of objectives lie.
  var metricTables: [String] {
    Set(
      corpus.documents(.objective).compactMap { objective in
        Metric(of: objective)?.text("source").flatMap { corpus.file($0, namedBy: objective) }
      }
    ).sorted()
  }
}

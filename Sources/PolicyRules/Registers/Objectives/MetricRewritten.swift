import PolicyCore
import PolicyModel
import PolicySignOff
import PolicyText

/// Figures that are others than those which a management review was shown.
struct MetricRewritten: ComputedDocumentCheck {
  static let name = "metric-rewritten"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let signOff = context.signOff, let metric = Metric(of: document),
      let series = context.series(of: document)
    else { return [] }
    return signOff.rewrittenFigures(of: document, now: series, asOf: context.asOf).compactMap {
      figure in
      guard !isCorrection(figure, metric), !isInMinutes(figure, context) else { return nil }
      let now = figure.now.map { "it is \($0) since" } ?? "the row is gone since"
      let by = context.corpus.people?.person(withAddress: figure.change?.author.email ?? "")?.name
      let change = figure.change.map {
        "commit \($0.commit.id.prefix(7)) of \($0.commit.committer.when.date) by \(by ?? $0.author.name)"
      }
      let range = figure.range ?? .fileStart
      return document.observe(
        "\(metric.label) of \(series.every.name(of: figure.end)) was \(figure.was) when \(figure.review) of \(figure.reviewedOn) was recorded; \(now) \(change ?? "a change that is not committed").",
        at: range, in: series, matched: "\(figure.day) \(figure.was)")
    }
  }

  /// Whether the objective itself owns up to it, with a reason.
  private func isCorrection(_ figure: RewrittenFigure, _ metric: Metric) -> Bool {
    (metric.node["corrections"]?.list ?? []).contains { entry in
      guard let period = entry["period"]?.scalar,
        let day = MetricDate.read(Array(period.utf8)[...]),
        metric.every.index(of: metric.every.end(of: day)) == metric.every.index(of: figure.end),
        entry["was"]?.scalar.flatMap(MetricNumber.whole) == MetricNumber.whole(figure.was),
        let reason = entry["reason"]?.scalar, !Placeholder.isNoReason(reason)
      else { return false }
      guard let now = entry["now"]?.scalar else { return true }
      return MetricNumber.whole(now) == figure.now.flatMap(MetricNumber.whole)
    }
  }

  /// Whether a later management review owns up to it: a passage that names both figures and calls it a correction.
  private func isInMinutes(_ figure: RewrittenFigure, _ context: RuleContext) -> Bool {
    guard let now = figure.now else { return false }
    return context.corpus.documents(.review).contains { review in
      guard let on = review.date("on"), on > figure.reviewedOn, on <= context.asOf,
        review.isInForce, TextSearch(review.source.bytes).contains(word: figure.was)
      else { return false }
      return TextBlock.blocks(in: review).contains { block in
        let search = TextSearch(block.text)
        guard search.contains(word: figure.was), search.contains(word: now) else { return false }
        let text = String(decoding: block.text, as: UTF8.self).lowercased()
        return Self.corrections.contains(where: text.contains)
      }
    }
  }

  private static let corrections = [
    "correct", "restat", "revis", "amend", "instead of", "wrong", "mistake", "error",
  ]
}

import PolicyCore
import PolicyModel
import PolicyRender
import PolicySignOff

/// What the items ask of the corpus.
extension Locker {
  var corpus: Corpus { source.corpus }
  var say: Labels { source.say }

  /// Documents of which those count that are in force by an approval of somebody who may give it; who else tried, in the note.
  func approved(_ documents: [PolicyDocument], excuse: String? = nil) -> LockerEvidence {
    let due = documents.filter(isDue)
    return LockerEvidence(
      due.filter { source.status(of: $0).isApproved }, among: documents,
      share: share(of: due, Phrase("in force")) { source.status(of: $0).isApproved },
      note: remarks(on: due), advice: approval(of: due),
      excuse: documents.isEmpty ? excuse : nil)
  }

  /// Whether a document ought to be in force: nobody set it aside, and its time has come and is not over.
  private func isDue(_ document: PolicyDocument) -> Bool {
    switch source.status(of: document).verdict {
    case .outOfForce(let status): !status.isSetAside
    case .notStarted, .over: false
    case .inForce, .notApproved: true
    }
  }

  /// How many of some documents have what they should.
  func share(
    of documents: [PolicyDocument], _ what: Phrase, _ has: (PolicyDocument) -> Bool
  ) -> LockerEvidence.Share {
    LockerEvidence.Share(
      what: what, total: documents.count, others: documents.filter { !has($0) }.map(\.name).sorted()
    )
  }

  /// Documents of a kind in force that have what an item asks of each.
  func inForce(
    _ kind: DocumentKind, _ what: Phrase, having has: (PolicyDocument) -> Bool
  ) -> LockerEvidence {
    let documents = inForce(kind)
    return LockerEvidence(
      documents.filter(has), among: corpus.documents(kind),
      share: share(of: documents, what, has),
      note: documents.isEmpty ? remarks(on: corpus.documents(kind).filter(isDue)) : nil,
      advice: documents.isEmpty ? approval(of: corpus.documents(kind).filter(isDue)) : nil)
  }

  /// What to do where drafts lie there already; nil where none does.
  func approval(of documents: [PolicyDocument]) -> String? {
    let names = documents.filter { document in
      switch source.status(of: document).verdict {
      case .notApproved: true
      case .outOfForce(let status): !status.isSetAside
      case .inForce: document.isAwaitingFirstApproval
      case .notStarted, .over: false
      }
    }.map(\.name).sorted()
    guard let first = names.first else { return nil }
    return names.count == 1
      ? say(
        "Fill in what \(first) leaves open, and have it approved by somebody who may: `policyc approve \(ShellArgument.quoted(first))`."
      )
      : say(
        "Fill in what \(LockerEvidence.named(names)) leave open, and have each approved by somebody who may: `policyc approve \(ShellArgument.quoted(first))`."
      )
  }

  /// What limits some documents, or keeps them out of force; those of which the same is said in one sentence.
  func remarks(on documents: [PolicyDocument]) -> String? {
    var sentences: [(text: String, names: [String])] = []
    for document in documents.sorted(by: { $0.name < $1.name }) {
      let status = source.status(of: document)
      let standing =
        status.isApproved
        ? [] : [say("not in force (\(Phrase(word: status.verdict.word))).")]
      let remarks =
        standing
        + (status.reservations + (status.isApproved ? [] : status.reasons)).map { say($0) }
      guard !remarks.isEmpty else { continue }
      let text = remarks.joined(separator: " ")
      if let index = sentences.firstIndex(where: { $0.text == text }) {
        sentences[index].names.append(document.name)
      } else {
        sentences.append((text, [document.name]))
      }
    }
    let notes = sentences.map { sentence in
      "\(say(LockerEvidence.named(sentence.names))): \(sentence.text)"
    }
    return notes.isEmpty ? nil : notes.joined(separator: " ")
  }

  /// Records that were made by the day; nil for those of any other type than the ones that are named.
  func records(_ types: [String]?, but others: Set<String> = []) -> [PolicyDocument] {
    happened(corpus.documents(.record)).filter { record in
      let type = record.text("type") ?? ""
      return types?.contains(type) ?? !others.contains(type)
    }
  }

  /// What is planned, or a draft, has not happened.
  func happened(_ documents: [PolicyDocument]) -> [PolicyDocument] {
    documents.filter {
      $0.status != .draft && $0.status != .inReview
        && ($0.date("on").map { $0 <= source.asOf } ?? true)
    }
  }

  /// Documents of a kind that are in force; those that are not bound to an approval too.
  func inForce(_ kind: DocumentKind) -> [PolicyDocument] {
    corpus.documents(kind).filter(\.isInForce)
  }

  /// Minutes that decide on documents of some kinds, or that an approval of one cites.
  func minutes(decidingOn kinds: Set<DocumentKind>) -> [PolicyDocument] {
    let cited = Set(
      corpus.documents.filter { kinds.contains($0.kind) }.flatMap { document in
        document.attestations.compactMap(\.minutes)
      })
    return happened(corpus.documents(.review)).filter { minutes in
      if minutes.id.map(cited.contains) == true { return true }
      return (minutes.root["decides"]?.list ?? []).contains { decision in
        decision["document"]?.scalar.flatMap { corpus.document($0) }.map {
          kinds.contains($0.kind)
        } ?? false
      }
    }
  }

  /// The files from which the metrics of objectives are read.
  var metricFiles: [String] {
    inForce(.objective).flatMap { objective in
      ["metric.source", "metric.evidence"].compactMap { key in
        objective.text(key).flatMap { corpus.file($0, namedBy: objective) }
      }
    }
  }

  /// Whether the file from which an objective's metric is read is here.
  func hasFigures(_ objective: PolicyDocument) -> Bool {
    objective.text("metric.source").flatMap { corpus.file($0, namedBy: objective) } != nil
  }

  /// The files in which people accepted something.
  var acknowledgementFiles: [String] {
    var seen: Set<String> = []
    return (source.acceptances?.rows ?? []).compactMap { $0.entry?.file }.filter {
      seen.insert($0).inserted
    }
  }

  /// Why nothing of a kind need be here.
  func none(_ what: Phrase) -> String { say("None is recorded: \(what).") }
}

import PolicyCore
import PolicyModel
import PolicySyntax

extension ApprovalStatus {
  /// - Parameters:
  ///   - document: the state that is asked about.
  ///   - signOff: what Git shows of its entries.
  ///   - day: approvals of later days do not count yet, and exceptions run on that day or they do not.
  ///   - digest: of the document's own text, where it is known already.
  public init(
    _ document: PolicyDocument, _ signOff: DocumentSignOff, _ texts: FormerTexts,
    _ configuration: Configuration, _ people: PeopleRegister?, on day: CalendarDate,
    digest: String? = nil
  ) {
    let deciding = Deciding(
      kind: document.kind, root: document.root,
      digest: digest ?? ContentDigest.of(document).description, approvals: signOff.approvals,
      setAside: signOff.setAside, revival: signOff.revival, texts: texts,
      configuration: configuration, people: people,
      day: day)
    self = deciding.status()
  }

  /// What the decision goes by.
  struct Deciding {
    let kind: DocumentKind
    /// Front matter in our own keys.
    let root: YAMLNode
    /// Of the state's own text, `sha256:…`.
    let digest: String
    let approvals: [ProvenAttestation]
    /// Who wrote the status that takes it out of force.
    let setAside: ProvenAttestation?
    /// Who took such a status away again.
    var revival: DocumentSignOff.Revival?
    let texts: FormerTexts
    let configuration: Configuration
    let people: PeopleRegister?
    let day: CalendarDate

    private var version: String? { root["version"]?.scalar }
    private var stated: Status? { root["status"]?.scalar.flatMap(Status.init(written:)) }

    /// An approval that counts or not.
    private struct Judged {
      var proven: ProvenAttestation
      var entitlement: Entitlement
    }

    func status() -> ApprovalStatus {
      let given = sorted(approvals.filter { $0.firstDay.map { $0 <= day } ?? true })
      let approvers = Approvers(configuration, people)
      let judged = given.map {
        Judged(
          proven: $0, entitlement: approvers.entitlement(of: $0, for: kind, root, asOf: day))
      }
      var reasons = approvals.compactMap { later($0) }
      let refused = stated.flatMap { stated in
        stated.isSetAside
          ? approvers.refusal(
            ofSettingAside: setAside, kind, root, isPartial: texts.isIncomplete
          ).map { Phrase("Its status says \(stated.word) and does not count: \($0).") } : nil
      }
      reasons += judged.compactMap { self.refusal($0) }
      let counting = judged.filter(\.entitlement.counts)
      let chosen = choose(among: counting, &reasons)
      // An exception runs as long as the text says that was approved.
      let textRoot = chosen.map { self.root(of: $0.text.place) } ?? root
      // What nobody approved is in force by nobody's word, whoever says that it is not.
      let refusal = chosen == nil ? nil : refused
      reasons += [refusal].compactMap(\.self)
      if let undone = refusedRevival(counting, approvers) {
        reasons.append(undone.reason)
        return make(
          .outOfForce(undone.former), text: nil, counting.last ?? judged.last, [], draft: nil,
          refusal: undone.reason, reasons)
      }
      let verdict = verdict(
        hasText: chosen != nil, hasEntries: !given.isEmpty, isRefused: refusal != nil, textRoot)
      guard verdict == .inForce else {
        let latest = counting.last ?? judged.last
        return make(verdict, text: nil, latest, [], draft: nil, refusal: nil, reasons)
      }
      guard let chosen else {
        return make(
          verdict, text: TextInForce(version: version, digest: digest, place: .present), nil, [],
          draft: nil, refusal: nil, reasons)
      }
      let ofText = counting.filter { text(of: $0.proven) == text(of: chosen.judged.proven) }
      let best = ofText.max { $0.proven.rung < $1.proven.rung }
      let representing = ofText.last { $0.proven.rung == best?.proven.rung } ?? chosen.judged
      let draft =
        chosen.text.isPresent
        ? nil : Draft(version: version, digest: digest, commit: texts.arrival(digest))
      return make(
        verdict, text: chosen.text, representing, ofText, draft: draft, refusal: refusal, reasons)
    }

    /// Why a document that was set aside is so still, though its status says otherwise: who took that away might not, and
    /// nobody who may has approved it since.
    private func refusedRevival(
      _ counting: [Judged], _ approvers: Approvers
    ) -> (former: Status, reason: Phrase)? {
      guard let revival, stated?.isSetAside != true else { return nil }
      let seconds = revival.act.commit?.committer.when.seconds
      let isApprovedSince = counting.contains { judged in
        guard let written = judged.proven.commit?.committer.when.seconds else { return true }
        return seconds.map { $0 <= written } ?? false
      }
      guard !isApprovedSince,
        let why = approvers.refusal(
          ofSettingAside: revival.act, kind, root, isPartial: texts.isIncomplete)
      else { return nil }
      return (
        revival.former,
        Phrase(
          "It was \(revival.former.word), and that its status says otherwise now does not count: \(why)."
        )
      )
    }

    private func make(
      _ verdict: Verdict, text: TextInForce?, _ judged: Judged?, _ ofText: [Judged], draft: Draft?,
      refusal: Phrase?, _ reasons: [Phrase]
    ) -> ApprovalStatus {
      let required = configuration.signOff.required(of: root)
      var reservations: [Phrase] = []
      var reasons = reasons
      if text != nil, let judged {
        let rung = judged.proven.rung
        if rung < required {
          reservations.append(
            Phrase("The approval is proven as \(rung.word); policyc.yml asks for \(required.word).")
          )
        }
        if let reservation = selfApproval(ofText) { reservations.append(reservation) }
        if let stated, stated == .draft || stated == .inReview, draft == nil {
          reasons.append(Phrase("Its status says \(stated.word); its text is the approved one."))
        }
      }
      if let word = Status.unknownWord(root["status"]) {
        reasons.append(
          Phrase("Its status `\(word)` is none that is known, so it does not count as in force."))
      }
      if case .notFound(let why) = text?.place { reservations.append(why) }
      return ApprovalStatus(
        verdict: verdict, text: text, approval: judged?.proven, entitlement: judged?.entitlement,
        required: required, draft: draft, approvedSince: ofText.compactMap(\.proven.entry.on).min(),
        reservations: reservations, reasons: reasons,
        refusal: refusal)
    }

    /// Why nobody but those whose own it is approved the text; nil where somebody else did. Of several, one is enough.
    private func selfApproval(_ ofText: [Judged]) -> Phrase? {
      guard configuration.signOff.separateAuthor, !ofText.isEmpty else { return nil }
      let approvers = Approvers(configuration, people)
      var reasons: [Phrase] = []
      for judged in ofText {
        if judged.proven.proof.isByOnlyAuthor {
          reasons.append(Phrase("Its approver is its only author."))
        } else if let conflict = approvers.conflict(
          of: judged.proven.entry, for: kind, root, asOf: day)
        {
          reasons.append(conflict.reason)
        } else {
          return nil
        }
      }
      return reasons.last
    }

    // MARK: Which text

    /// What an approval is of; an entry bound to no text is of the one it stands in, if the version fits.
    private func text(of proven: ProvenAttestation) -> String? {
      proven.approvedDigest ?? (proven.entry.isOf(version: version) ? digest : nil)
    }

    /// The newest approval whose text is to be had. Where history is not whole, it is the newest: what is not found may well
    /// have been there.
    private func choose(
      among counting: [Judged], _ reasons: inout [Phrase]
    ) -> (judged: Judged, text: TextInForce)? {
      var lost: [Judged] = []
      for judged in counting.reversed() {
        if let place = place(of: judged.proven) {
          reasons += lost.map {
            Phrase("\(label($0.proven)) names a text that history does not hold.")
          }
          return (judged, found(judged.proven, place))
        }
        lost.append(judged)
        if texts.isIncomplete { break }
      }
      guard let newest = lost.first else { return nil }
      let why =
        texts.isIncomplete
        ? Phrase("The approved text cannot be found here: history is not whole.")
        : Phrase("The approved text cannot be found here: no text in history has its digest.")
      return (newest, found(newest.proven, .notFound(why)))
    }

    private func place(of proven: ProvenAttestation) -> TextInForce.Place? {
      guard let approved = text(of: proven) else { return nil }
      return approved == digest ? .present : texts.find(approved).map { .former($0) }
    }

    private func found(_ proven: ProvenAttestation, _ place: TextInForce.Place) -> TextInForce {
      let stated =
        if case .notFound = place { nil as String? } else { root(of: place)["version"]?.scalar }
      return TextInForce(
        version: stated ?? proven.entry.version, digest: text(of: proven) ?? digest, place: place)
    }

    /// The front matter of a text, in our own keys; of one that is not at hand, the document's own.
    private func root(of place: TextInForce.Place) -> YAMLNode {
      guard case .former(let former) = place else { return root }
      let head = ParsedDocument.head(path: former.path, bytes: former.source.bytes)
      return PolicyDocument.root(of: head.frontMatter, fields: configuration.fields)
    }

    // MARK: The verdict

    /// - Parameter isRefused: whether the status that is stated was not for who wrote it.
    private func verdict(
      hasText: Bool, hasEntries: Bool, isRefused: Bool, _ textRoot: YAMLNode
    ) -> Verdict {
      if let stated, stated.isSetAside, !isRefused { return .outOfForce(stated) }
      if Status.unknownWord(root["status"]) != nil { return .notApproved }
      if let time = verdictOfTime(textRoot) { return time }
      if hasText { return .inForce }
      if let stated, !stated.isInForce { return .outOfForce(stated) }
      return ApprovalStatus.approvedKinds.contains(kind) || hasEntries ? .notApproved : .inForce
    }

    private func verdictOfTime(_ root: YAMLNode) -> Verdict? {
      guard kind == .exception else { return nil }
      func date(_ key: String) -> CalendarDate? {
        let text = root[key]?.scalar
        return text.flatMap { CalendarDate($0) } ?? text.flatMap(Moment.timestamp)?.date
      }
      if let start = date("start"), day < start { return .notStarted }
      return [date("until"), date("end")].contains { $0.map { $0 < day } ?? false } ? .over : nil
    }

    /// By day; of one day by the commits that wrote them, and else as they stand in the document.
    private func sorted(_ approvals: [ProvenAttestation]) -> [ProvenAttestation] {
      approvals.enumerated().sorted { one, other in
        let first = one.element.entry.on?.dayNumber ?? .min
        let second = other.element.entry.on?.dayNumber ?? .min
        let written = one.element.commit?.committer.when.seconds ?? .max
        let later = other.element.commit?.committer.when.seconds ?? .max
        return (first, written, one.offset) < (second, later, other.offset)
      }.map(\.element)
    }

    // MARK: Words

    private func label(_ proven: ProvenAttestation) -> Phrase {
      let name = proven.name(in: people).map { Phrase(verbatim: $0) } ?? Phrase("Somebody")
      return proven.entry.version.map { Phrase("The approval of version \($0) by \(name)") }
        ?? Phrase("The approval by \(name)")
    }

    private func later(_ proven: ProvenAttestation) -> Phrase? {
      guard let on = proven.entry.on, let first = proven.firstDay, day < first else { return nil }
      return Phrase("\(label(proven)) is dated \(on) and does not count before.")
    }

    private func refusal(_ judged: Judged) -> Phrase? {
      guard case .refused(let refusal) = judged.entitlement else { return nil }
      return Phrase("\(label(judged.proven)) does not count: \(refusal.reason)")
    }
  }
}

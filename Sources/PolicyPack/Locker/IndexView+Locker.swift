import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport

extension IndexView.Locker {
  /// How many findings are shown on a row; the page of findings has the others.
  private static let shown = 3

  /// - Parameters:
  ///   - say: the language of the listing.
  ///   - link: the way in the pack to a file of the repository; nil for what is not in it.
  ///   - registers: the workbook of each register, by its name.
  init(
    _ listing: RoadmapListing, _ say: Labels, registers: [String: String],
    link: (_ path: String) -> IndexView.Link?
  ) {
    self.init(
      groups: RoadmapListing.Group.allCases.map { group in
        IndexView.LockerGroup(
          label: say.word(group.name),
          rows: listing.items.filter { $0.group == group }.map { item in
            let register = item.register.flatMap { name in
              registers[name].map { IndexView.Link(label: "\(name).xlsx", file: $0) }
            }
            let more = item.findings.count - Self.shown
            return IndexView.LockerRow(
              name: item.name, requirement: item.requires, state: item.state.rawValue,
              word: item.word(say),
              files: [register].compactMap(\.self) + item.files.compactMap(link),
              notes: [item.reason].compactMap(\.self),
              findings: item.findings.prefix(Self.shown).map { finding in
                // Of a pack of drafts many say the same: which document each is about tells them apart.
                let place =
                  finding.isAboutWhole
                  ? "" : (link(finding.file)?.label ?? PathNames.name(of: finding.file)) + ": "
                return IndexView.Link(
                  label: place + finding.message, file: FindingsView.path,
                  anchor: FindingsView.anchor(finding.fingerprint))
              }
                + (more > 0
                  ? [IndexView.Link(label: say("and \(more) more"), file: FindingsView.path)] : []))
          })
      },
      steps: listing.steps.map { status in
        IndexView.LockerRow(
          name: "\(status.step.rawValue + 1). \(say.word(status.step.name))", requirement: "",
          state: status.state.rawValue, word: status.word(say),
          notes: status.items.map { "\($0.name): \(say.withinSentence($0.word(say)))" })
      }, summary: listing.summary(say))
  }
}

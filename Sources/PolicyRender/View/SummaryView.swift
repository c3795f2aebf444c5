import PolicyCore

/// One page for whoever decides: what is in force, what waits for whom, what is overdue, how the objectives stand, and the risks.
///
/// `dashboard.html` and `summary.pdf` show the same value. Its JSON is what `templates/summary.typ` walks.
package struct SummaryView: PDFView {
  package static let page = "dashboard.html"
  package static let pdf = "summary.pdf"
  package static let template = "summary.typ"

  /// A figure with what it counts.
  package struct Fact: Encodable, Sendable {
    /// "23 of 25"
    package var value: String
    /// "policies in force"
    package var label: String

    package init(_ value: String, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// Something that somebody has to see to.
  package struct Entry: Encodable, Sendable {
    /// "POL-010 Backup Policy"
    package var label: String
    /// From the root of the pack; nil for what has no page.
    package var href: String?
    /// What is to be done, or since when.
    package var note: String
    /// For whom it waits; empty where nobody is named.
    package var who: String

    package init(label: String, href: String? = nil, note: String, who: String) {
      self.label = label
      self.href = href?.asLink
      self.note = note
      self.who = who
    }
  }

  /// Entries under a heading.
  package struct List: Encodable, Sendable {
    package var title: String
    package var entries: [Entry]
    /// What is said where there is none.
    package var none: String

    package init(title: String, entries: [Entry], none: String) {
      self.title = title
      self.entries = entries
      self.none = none
    }
  }

  package var organisation: String
  package var language: String
  /// What stands for the words of ours in that language; nil for English.
  package var labels: [String: String]?
  package var provenance: Provenance
  package var facts: [Fact]
  package var waiting: List
  package var overdue: List
  package var next: List
  /// Nil where no objective is in force.
  package var objectives: ObjectivesChart?
  /// Nil where there is no risk.
  package var risks: RiskMatrix?

  package init(
    organisation: String, _ say: Labels, provenance: Provenance, facts: [Fact], waiting: List,
    overdue: List,
    next: List, objectives: ObjectivesChart?, risks: RiskMatrix?
  ) {
    self.organisation = organisation
    language = say.language
    labels = say.words.isEmpty ? nil : say.words
    self.provenance = provenance
    self.facts = facts
    self.waiting = waiting
    self.overdue = overdue
    self.next = next
    self.objectives = objectives
    self.risks = risks
  }

  /// The words of ours on it.
  var say: Labels { Labels(language: language, words: labels ?? [:]) }

  /// The same, with links to the PDFs that lie beside the pages.
  package var leadingToPDFs: SummaryView {
    func pdf(_ href: String) -> String {
      href.hasSuffix(".html") ? href.dropLast(5) + ".pdf" : href
    }
    var view = self
    for list in [\SummaryView.waiting, \.overdue, \.next] {
      for index in view[keyPath: list].entries.indices {
        view[keyPath: list].entries[index].href = view[keyPath: list].entries[index].href.map(pdf)
      }
    }
    view.objectives?.mapLinks(pdf)
    view.risks?.mapLinks(pdf)
    return view
  }
}

import PolicyCore
import PolicyRedline

/// What staff are told of policies that came into force: written from the redline, for a page or a channel.
public struct AnnouncementListing: Sendable {
  package struct Item: Sendable {
    package var name: String
    package var title: String
    package var version: String?
    /// "approved by Tomas Lind as CTO on 2026-10-15".
    package var approval: Phrase?
    /// Against the text that was in force before; nil where none is known.
    package var redline: Redline?
    /// Without a text before it: whether there was none at all.
    package var isFirst: Bool
    /// Teams, roles or persons who are to accept it; empty where nobody is asked.
    package var audience: [String]
    package var acceptBy: CalendarDate?
    /// Why a text that is not new is shown without what changed; nil where it is shown.
    package var unshown: Phrase?

    package init(
      name: String, title: String, version: String?, approval: Phrase?, redline: Redline?,
      isFirst: Bool, audience: [String], acceptBy: CalendarDate?, unshown: Phrase? = nil
    ) {
      self.unshown = unshown
      self.name = name
      self.title = title
      self.version = version
      self.approval = approval
      self.redline = redline
      self.isFirst = isFirst
      self.audience = audience
      self.acceptBy = acceptBy
    }
  }

  private let items: [Item]
  private static let most = 12

  package init(_ items: [Item]) { self.items = items }

  public var isEmpty: Bool { items.isEmpty }

  /// - Parameter say: the words of ours in the language of the readers.
  public func markdown(_ say: Labels = .english) -> String {
    items.map { text($0, MarkdownForm(), say) }.joined(separator: "\n")
  }

  /// Slack's own notation (mrkdwn).
  public func slack() -> String {
    items.map { text($0, SlackForm(), .english) }.joined(separator: "\n")
  }

  private func text(_ item: Item, _ form: any AnnouncementForm, _ say: Labels) -> String {
    let version = item.version.map { " \($0)" } ?? ""
    var output = form.heading("\(item.title) (\(item.name))\(version)") + "\n\n"
    let isNewer = item.redline != nil || item.unshown != nil
    let what =
      isNewer
      ? Phrase("A new version is in force")
      : item.isFirst ? Phrase("It is new and in force") : Phrase("This version is in force")
    output += form.escaped(
      say(item.approval.map { Phrase("\(what), \($0).") } ?? Phrase("\(what).")))
    if !isNewer, !item.isFirst {
      output += " " + say("On the day before, no text of it was in force in this repository.")
    }
    output += "\n"
    if let unshown = item.unshown { output += "\n" + form.escaped(say(unshown)) + "\n" }
    output += changes(item, form, say)
    if let day = item.acceptBy {
      let who =
        item.audience.isEmpty ? say("Everybody") : item.audience.joined(separator: ", ")
      output +=
        "\n" + form.strong(say("Please read it and accept it by \(day):") + " ")
        + form.escaped(who) + ".\n"
    }
    return output
  }

  private func changes(_ item: Item, _ form: any AnnouncementForm, _ say: Labels) -> String {
    guard let redline = item.redline else { return "" }
    let material = redline.statements.filter(\.change.isMaterial)
    let editorial = redline.statements.count - material.count
    guard !material.isEmpty else {
      return "\n"
        + (editorial > 0
          ? say("Nothing changes in what is asked of you; words were polished.")
          : say("Nothing changes in what is asked of you."))
        + "\n"
    }
    var output = "\n" + form.strong(say("What changes:")) + "\n\n"
    for statement in material.prefix(Self.most) {
      let place = statement.section.isEmpty ? "" : form.escaped(statement.section) + ": "
      output += "\(form.bullet) \(place)\(form.statement(statement, say))\n"
    }
    if material.count > Self.most {
      output += "\(form.bullet) " + say("and \(material.count - Self.most) more") + "\n"
    }
    return output
  }
}

/// How a notation marks what an announcement marks.
private protocol AnnouncementForm {
  var bullet: String { get }
  func heading(_ text: String) -> String
  func strong(_ text: String) -> String
  func struck(_ text: String) -> String
  func escaped(_ text: String) -> String
}

extension AnnouncementForm {
  fileprivate func statement(_ statement: RedlineStatement, _ say: Labels) -> String {
    statement.words(say) {
      escaped("“\($0)”")
    } struck: {
      struck($0)
    } plain: {
      escaped($0)
    }
  }
}

private struct MarkdownForm: AnnouncementForm {
  let bullet = "-"
  func heading(_ text: String) -> String { "## \(escaped(text))" }
  func strong(_ text: String) -> String {
    "**\(text.last == " " ? String(text.dropLast()) : text)**\(text.last == " " ? " " : "")"
  }
  func struck(_ text: String) -> String { "~~\(text)~~" }
  func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}

private struct SlackForm: AnnouncementForm {
  let bullet = "•"
  func heading(_ text: String) -> String { "*\(escaped(text))*" }
  func strong(_ text: String) -> String {
    "*\(text.last == " " ? String(text.dropLast()) : text)*\(text.last == " " ? " " : "")"
  }
  func struck(_ text: String) -> String { "~\(text)~" }
  /// Slack reads three characters as its own, and no others in an escaped text mention anybody.
  func escaped(_ text: String) -> String {
    PrintableText.of(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("*", with: "∗").replacing("~", with: "∼")
      .replacing("@", with: "@\u{200B}")
  }
}

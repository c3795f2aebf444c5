import PolicyCore
import PolicyRedline

/// What staff are told of policies that came into force: written from the redline, for a page or a channel.
public struct AnnouncementListing: Sendable {
  package struct Item: Sendable {
    package var name: String
    package var title: String
    package var version: String?
    /// "approved by Tomas Lind as CTO on 2026-10-15".
    package var approval: String?
    /// Against the text that was in force before; nil where none is known.
    package var redline: Redline?
    /// Without a text before it: whether there was none at all.
    package var isFirst: Bool
    /// Teams, roles or persons who are to accept it; empty where nobody is asked.
    package var audience: [String]
    package var acceptBy: CalendarDate?
    /// Why a text that is not new is shown without what changed; nil where it is shown.
    package var unshown: String?

    package init(
      name: String, title: String, version: String?, approval: String?, redline: Redline?,
      isFirst: Bool, audience: [String], acceptBy: CalendarDate?, unshown: String? = nil
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

  public func markdown() -> String {
    items.map { text($0, MarkdownForm()) }.joined(separator: "\n")
  }

  /// Slack's own notation (mrkdwn).
  public func slack() -> String { items.map { text($0, SlackForm()) }.joined(separator: "\n") }

  private func text(_ item: Item, _ form: any AnnouncementForm) -> String {
    let version = item.version.map { " \($0)" } ?? ""
    var output = form.heading("\(item.title) (\(item.name))\(version)") + "\n\n"
    let approval = item.approval.map { ", \($0)" } ?? ""
    let what =
      item.redline != nil || item.unshown != nil
      ? "A new version is" : item.isFirst ? "It is new and" : "This version is"
    output += form.escaped("\(what) in force\(approval).")
    if item.redline == nil, item.unshown == nil, !item.isFirst {
      output += " What was in force before is not in the history of this repository."
    }
    output += "\n"
    if let unshown = item.unshown { output += "\n" + form.escaped(unshown) + "\n" }
    output += changes(item, form)
    if let day = item.acceptBy {
      let who = item.audience.isEmpty ? "Everybody" : item.audience.joined(separator: ", ")
      output +=
        "\n" + form.strong("Please read it and accept it by \(day): ") + form.escaped(who) + ".\n"
    }
    return output
  }

  private func changes(_ item: Item, _ form: any AnnouncementForm) -> String {
    guard let redline = item.redline else { return "" }
    let material = redline.statements.filter(\.change.isMaterial)
    let editorial = redline.statements.count - material.count
    guard !material.isEmpty else {
      return
        "\nNothing changes in what is asked of you\(editorial > 0 ? "; words were polished" : "").\n"
    }
    var output = "\n" + form.strong("What changes:") + "\n\n"
    for statement in material.prefix(Self.most) {
      let place = statement.section.isEmpty ? "" : form.escaped(statement.section) + ": "
      output += "\(form.bullet) \(place)\(form.statement(statement))\n"
    }
    if material.count > Self.most {
      output += "\(form.bullet) and \(material.count - Self.most) more\n"
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
  fileprivate func statement(_ statement: RedlineStatement) -> String {
    statement.words {
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

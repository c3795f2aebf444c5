import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Steps, commands and host names in a policy: what belongs in a procedure.
struct ProcedureInPolicy: ComputedDocumentCheck {
  static let name = "procedure-in-policy"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard !context.samples(of: document).isWhole else { return [] }
    let text = context.texts.text(of: document)
    let isScope = SectionTitle.words(
      (document.statedTitle ?? "") + " " + (document.id ?? "")
    ).contains("scope")
    var found: [(bytes: Range<Int>, message: String)] = []
    let lists = text.language == Language.english ? StepLists.find(in: document, text) : []
    found += lists.map { ($0.bytes, $0.message) }
    var details = CommandFinder.find(in: document)
    if !isScope { details += MachineNames.find(in: document).map { ($0.bytes, $0.message) } }
    // What stands in a list of steps goes with it.
    found += details.filter { detail in
      !lists.contains { $0.whole.contains(detail.bytes.lowerBound) }
    }
    return found.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }.compactMap { item in
      guard !isEmergency(item.bytes.lowerBound, document) else { return nil }
      let range = document.source.range(item.bytes)
      return document.observe(
        item.message, at: range, anchor: "body",
        matched: String(document.source.text(in: range).prefix(80)))
    }
  }

  /// In an emergency nobody looks for a second document.
  private func isEmergency(_ offset: Int, _ document: PolicyDocument) -> Bool {
    document.sections(around: offset).contains { section in
      let words = SectionTitle.words(section.title)
      return SectionTitle.contains(["break", "glass"], in: words)
        || SectionTitle.contains(["emergency", "access"], in: words)
    }
  }
}

/// Numbered lists of instructions.
enum StepLists {
  static func find(
    in document: PolicyDocument, _ text: DocumentText
  ) -> [(bytes: Range<Int>, whole: Range<Int>, message: String)] {
    let body = document.parsed.body
    // Words that begin a sentence with a step's verb, by their place in the file.
    var steps: [Int: Bool] = [:]
    for list in [Lexicon.List.steps, .keyboard] {
      for match in text.matches(of: list) {
        let sentence = text.sentences[match.sentence]
        guard match.words.lowerBound == sentence.words.lowerBound else { continue }
        steps[sentence.bytes.lowerBound] = list == .keyboard
      }
    }
    guard !steps.isEmpty else { return [] }
    var found: [(bytes: Range<Int>, whole: Range<Int>, message: String)] = []
    for (index, node) in body.nodes.enumerated() {
      guard case .list(let isOrdered, _, _) = node.kind, isOrdered else { continue }
      var count = 0
      var verbs = 0
      var keyboard = 0
      for item in body.children(of: index) {
        count += 1
        guard let first = body.descendants(of: item).first(where: { isText(body.nodes[$0].kind) }),
          let isKeyboard = steps[body.nodes[first].bytes.lowerBound]
        else { continue }
        verbs += 1
        if isKeyboard { keyboard += 1 }
      }
      if count >= 3, keyboard >= 2 && verbs * 2 >= count || count >= 4 && verbs * 4 >= count * 3 {
        let line = body.nodes[index].bytes.lowerBound
        found.append(
          (
            line..<lineEnd(line, document.source), body.nodes[index].bytes,
            "A list of \(count) steps: how, not what and why."
          )
        )
      }
    }
    return found
  }

  private static func isText(_ kind: MarkdownTree.Kind) -> Bool {
    if case .text = kind { return true }
    return false
  }

  static func lineEnd(_ offset: Int, _ source: SourceText) -> Int {
    max(offset, source.lineRange(source.position(of: offset).line).upperBound)
  }
}

/// Shell commands in code.
enum CommandFinder {
  static func find(in document: PolicyDocument) -> [(bytes: Range<Int>, message: String)] {
    let body = document.parsed.body
    return body.nodes.indices.compactMap { index in
      switch body.nodes[index].kind {
      case .codeBlock(let info, let literal):
        let language = info.split(separator: " ").first.map { $0.lowercased() } ?? ""
        let isShell =
          shells.contains(language)
          || hasCommand(literal)
        guard isShell else { return nil }
        let start = body.nodes[index].bytes.lowerBound
        return (start..<StepLists.lineEnd(start, document.source), "Shell commands in a policy.")
      case .code(let literal) where isCommand(literal):
        return (body.nodes[index].bytes, "`\(literal.prefix(60))` is a command.")
      default: return nil
      }
    }
  }

  /// Whether a line of a text is a command. Text is cut at bytes: at characters it takes ten times as long.
  private static func hasCommand(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var start = 0
      var index = 0
      while let end = ByteSearch.first(UInt8(ascii: "\n"), in: bytes, from: index) {
        index = end + 1
        // CR LF is one character, which is no line feed.
        if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { continue }
        if isCommand(bytes[start..<end]) { return true }
        start = index
      }
      return isCommand(bytes[start...])
    }
  }

  private static func isCommand(_ line: String) -> Bool {
    var line = line
    return line.withUTF8 { isCommand($0[...]) }
  }

  private static func isCommand(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard parts.count > 1 else { return false }
    let isPrompt = parts[0].elementsEqual("$".utf8) || parts[0].elementsEqual("#".utf8)
    return commands.contains(String(decoding: parts[isPrompt ? 1 : 0], as: UTF8.self))
  }

  private static let shells: Set<String> = [
    "sh", "bash", "zsh", "shell", "console", "powershell", "ps1", "cmd", "bat", "shellsession",
  ]
  private static let commands: Set<String> = [
    "sudo", "ssh", "scp", "kubectl", "aws", "gcloud", "az", "terraform", "docker", "git", "curl",
    "wget",
    "systemctl", "apt", "apt-get", "yum", "dnf", "brew", "pip", "npm", "chmod", "chown", "psql",
    "mysql",
    "helm", "openssl", "gpg", "rsync", "kill", "cat", "grep", "cd", "rm", "tsh", "vault", "dvc",
    "cosign",
  ]
}

import Foundation
import PolicyRender

extension PDFResult {
  /// What a reader of the PDF can select and search.
  func shownText() throws -> String { try told(by: "pdftotext", [], ["-"]) }

  /// The text of each page, and its size: "595.276 x 841.89 pts (A4)".
  func pages() throws -> [(text: String, size: String)] {
    let sizes = try told(by: "pdfinfo", ["-f", "1", "-l", "999"], [])
      .matches(of: /Page +\d+ size: +(.*)/).map { String($0.output.1) }
    let texts = try shownText().split(separator: "\u{0C}", omittingEmptySubsequences: false)
    return zip(texts.map(String.init), sizes).map { ($0, $1) }
  }

  private func told(by tool: String, _ options: [String], _ target: [String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("a.pdf")
    try Data(pdf).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + options + [file.path] + target
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

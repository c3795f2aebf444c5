import Foundation
import Testing

@testable import PolicyRender

/// Stands in for Python: greets as a worker does, then runs a line of shell.
private struct FakePython: ~Copyable {
  let folder: URL
  var path: String { folder.appending(path: "python3").path }

  init(greeting: String?, then command: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "policyc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var script = "#!/bin/sh\n"
    if let greeting {
      let length = String(greeting.utf8.count, radix: 8)
      script += "printf '\\000\\000\\000\\\(length)%s' '\(greeting)'\n"
    }
    try (script + command + "\n").write(
      to: folder.appending(path: "python3"), atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func renderer(timeLimit: Duration = .seconds(60)) -> PDFRenderer {
    PDFRenderer(
      locator: PythonLocator(environment: ["POLICYC_PYTHON": path], executable: "/nowhere/policyc"),
      workers: 2, timeLimit: timeLimit)
  }
}

private let typst = "{\"typst\": \"0.15.0\"}"

private func jobs(_ count: Int) -> [PDFJob] {
  (0..<count).map {
    PDFJob(view: DocumentView(organisation: "O", title: "T\($0)"), source: "", timestamp: 0)
  }
}

private func message(of body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch {
    return "\(error)"
  }
}

@Suite("Workers") struct WorkerTests {
  @Test("A worker that dies costs one document at a time, never the run")
  func dying() throws {
    let python = try FakePython(greeting: typst, then: "exit 1")
    let results = try python.renderer().render(jobs(3))
    #expect(results.count == 3)
    #expect(
      results.allSatisfy {
        $0.problem == "There is no PDF: Typst ended while it set this document."
      }
    )
  }

  @Test("A worker that hangs is ended at the time limit")
  func hanging() throws {
    let python = try FakePython(greeting: typst, then: "exec cat > /dev/null")
    let results = try python.renderer(timeLimit: .milliseconds(100)).render(jobs(2))
    #expect(results.allSatisfy { $0.problem?.contains("it took longer than") == true })
  }

  @Test("Nonsense from a worker is a failure of that document")
  func nonsense() throws {
    let python = try FakePython(
      greeting: typst, then: "printf '\\000\\000\\000\\003abc'; exec cat > /dev/null")
    #expect(try python.renderer().render(jobs(1)).first?.pdf == [])
  }

  @Test(
    "A Python without a module is an error that says what was looked at and what to do",
    arguments: ["typst", "fontTools"])
  func missing(module: String) throws {
    let python = try FakePython(greeting: "{\"missing\": \"\(module)\"}", then: "exit 0")
    let text = message { _ = try python.renderer().render(jobs(1)) }
    #expect(text.contains("\(python.path): has no module \(module)"))
    for remedy in [
      "make setup", "pip install typst==0.15.0 fonttools", "POLICYC_PYTHON", "--no-pdf",
    ] {
      #expect(text.contains(remedy))
    }
  }

  @Test("A Typst of another version is not used")
  func otherVersion() throws {
    let python = try FakePython(greeting: "{\"typst\": \"0.13.2\"}", then: "exit 0")
    let text = message { _ = try python.renderer().render(jobs(1)) }
    #expect(text.contains("has typst 0.13.2, and 0.15.0 is needed"))
  }

  @Test("A Python that does not start, or says nothing, is an error too")
  func silentPython() throws {
    let python = try FakePython(greeting: nil, then: "exit 0")
    #expect(
      message { _ = try python.renderer().render(jobs(1)) }.contains("ends without an answer"))
    let nowhere = PDFRenderer(
      locator: PythonLocator(environment: ["POLICYC_PYTHON": "/nowhere/python3"]))
    #expect(
      message { _ = try nowhere.render(jobs(1)) }.contains("is no program that can be run"))
    let none = PDFRenderer(
      locator: PythonLocator(environment: [:], executable: "/nowhere/policyc"))
    #expect(message { _ = try none.render(jobs(1)) }.contains("there is no python3 in PATH"))
  }

  @Test("Python is looked for beside the program, in .venv folders above it, and in PATH")
  func candidates() throws {
    let python = try FakePython(greeting: nil, then: "exit 0")
    let venv = python.folder.appending(path: ".venv/bin")
    try FileManager.default.createDirectory(at: venv, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: python.path, toPath: venv.appending(path: "python3").path)
    let found = PythonLocator(
      environment: ["PATH": "relative::\(python.folder.path)"],
      executable: python.folder.appending(path: ".build/release/policyc").path
    ).candidates
    #expect(found == [venv.appending(path: "python3").path, python.path])
    #expect(PythonLocator(environment: ["POLICYC_PYTHON": "/x"]).candidates == ["/x"])
  }

  @Test("Python is first looked for where policyc was installed: as the wheel's script names it")
  func installed() throws {
    let python = try FakePython(greeting: nil, then: "exit 0")
    let programs = python.folder.appending(path: "an env/bin")
    let library = python.folder.appending(path: "an env/lib/policyc")
    for folder in [programs, library] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    let interpreter = programs.path + "/python3.11"
    let others = [library.path + "/python3", programs.path + "/python3"]
    for place in [interpreter] + others {
      try FileManager.default.copyItem(atPath: python.path, toPath: place)
    }
    let program = programs.path + "/policyc"
    // As pip writes it, as it does where the path holds a space, and one that names none.
    let scripts = [
      ("#!\(interpreter)\n", [interpreter]),
      ("#!/bin/sh\n'''exec' \"\(interpreter)\" \"$0\" \"$@\"\n' '''\n", [interpreter]),
      ("#!/bin/sh\nexec true\n", []),
    ]
    for (text, first) in scripts {
      try text.write(toFile: program + "-python", atomically: true, encoding: .utf8)
      #expect(PythonLocator(environment: [:], executable: program).candidates == first + others)
    }
  }
}

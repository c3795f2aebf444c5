import PolicySyntax
import Testing

/// What a chart says, one line for each edge and each node that has a label or a shape of its own.
private func said(_ source: String) throws -> [String] {
  let chart = try #require(try Flowchart.read("flowchart TD\n" + source))
  func name(_ end: Flowchart.End) -> String {
    switch end {
    case .node(let node): chart.nodes[node].id
    case .group(let group): "{\(chart.groups[group].id)}"
    }
  }
  let nodes = chart.nodes.filter { $0.label != $0.id || $0.shape != .rectangle }.map {
    "\($0.id): \($0.label.replacing("\n", with: " / ")), \($0.shape)"
  }
  let edges = chart.edges.map { edge in
    var marks = edge.line == .solid ? "" : " \(edge.line)"
    if edge.start != .none { marks += " from \(edge.start)" }
    if edge.end != .arrow { marks += " to \(edge.end)" }
    if edge.length != 1 { marks += " over \(edge.length)" }
    return name(edge.from) + ">" + name(edge.to) + (edge.label.isEmpty ? "" : "(\(edge.label))")
      + marks
  }
  return nodes + edges
}

@Suite("Flowcharts of Mermaid") struct FlowchartTests {
  @Test(
    "Every shape is read with its text",
    arguments: [
      ("A[one two]", "A: one two, rectangle"), ("A(r)", "A: r, rounded"),
      ("A([s])", "A: s, stadium"),
      ("A[[s]]", "A: s, subroutine"), ("A[(d)]", "A: d, cylinder"), ("A((c))", "A: c, circle"),
      ("A(((c)))", "A: c, doubleCircle"), ("A>f]", "A: f, flag"), ("A{d}", "A: d, diamond"),
      ("A{{h}}", "A: h, hexagon"), ("A[/p/]", "A: p, leansRight"), ("A[\\p\\]", "A: p, leansLeft"),
      ("A[/t\\]", "A: t, narrowTop"), ("A[\\t/]", "A: t, narrowBottom"),
      ("A[\"a [b] (c); d --> e\"]", "A: a [b] (c); d --> e, rectangle"),
      ("A[a<br/>b<BR>c]", "A: a / b / c, rectangle"),
      ("A[\"`**bold** text`\"]", "A: bold text, rectangle"),
      ("A[#quot;x#quot; #35;1 &amp; &lt;y&gt;]", "A: \"x\" #1 & <y>, rectangle"),
      ("A[<b>x</b> <script>y</script>]", "A: x <script>y</script>, rectangle"),
      ("A[fa:fa-lock Keys]:::red", "A: Keys, rectangle"),
      ("A[C# and <14 days]", "A: C# and <14 days, rectangle"),
      ("a-b.c_1[x];", "a-b.c_1: x, rectangle"), ("Prüfung[ok]", "Prüfung: ok, rectangle"),
    ])
  func shapes(_ source: String, _ expected: String) throws {
    #expect(try said(source) == [expected])
  }

  @Test(
    "Every line is read with its ends and its text",
    arguments: [
      ("A --> B", ["A>B"]), ("A-->B;B-->C", ["A>B", "B>C"]), ("A --> B --> C", ["A>B", "B>C"]),
      ("A & B --> C & D", ["A>C", "A>D", "B>C", "B>D"]), ("A --- B", ["A>B to none"]),
      ("A -.-> B", ["A>B dotted"]), ("A -.- B", ["A>B dotted to none"]), ("A ==> B", ["A>B thick"]),
      ("A === B", ["A>B thick to none"]), ("A ~~~ B", ["A>B invisible to none"]),
      ("A -->|yes| B", ["A>B(yes)"]), ("A -->|\"a | b\"| B", ["A>B(a | b)"]),
      ("A -- no --> B", ["A>B(no)"]), ("A -- no --- B", ["A>B(no) to none"]),
      ("A -. dot .-> B", ["A>B(dot) dotted"]), ("A == thick ==> B", ["A>B(thick) thick"]),
      ("A --o B", ["A>B to circle"]), ("A --x B", ["A>B to cross"]),
      ("A <--> B", ["A>B from arrow"]), ("A o--o B", ["A>B from circle to circle"]),
      ("A x-.-x B", ["A>B dotted from cross to cross"]), ("A ----> B", ["A>B over 3"]),
      ("A --> A", ["A>A"]), ("A-->|1|B-->|2|C", ["A>B(1)", "B>C(2)"]),
      ("subgraph s [S]\nA\nend\nB --> s", ["B>{s}"]),
    ])
  func lines(_ source: String, _ expected: [String]) throws {
    #expect(try said(source) == expected)
  }

  @Test("Directions, groups, titles, comments, and what changes only colours")
  func whole() throws {
    let source = """
      ---
      title: The map
      ---
      %%{init: {"theme": "dark"}}%%
      graph LR; %% not shown
      accTitle: For those who listen
      accDescr {
        Two
        lines
      }
      subgraph plan [Plan it]
        direction TB
        A[Begin] --> B
        subgraph "Inner"
          C
        end
      end
      subgraph Do
      D
      end
      B --> C --> D
      classDef red fill:#f00;
      class A,B red
      style D fill:#fff
      linkStyle 0 stroke:#000
      click A "https://example.com"
      """
    let chart = try #require(try Flowchart.read(source))
    #expect(chart.title == "The map")
    #expect(chart.direction == .right)
    #expect(chart.groups.map(\.title) == ["Plan it", "Inner", "Do"])
    #expect(chart.groups.map(\.parent) == [nil, 0, nil])
    #expect(chart.nodes.map(\.group) == [0, 0, 1, 2])
    #expect(chart.hidden.map(\.line) == [5, 26])
    #expect(
      chart.words()
        == "The map. For those who listen Two lines. Flowchart. Begin leads to B. B leads to C. C leads to D. "
        + "Plan it holds Begin, B, Inner. Inner holds C. Do holds D.")
  }

  @Test("Labels, both ways and boxes that stand alone are in the words")
  func words() throws {
    let chart = try Flowchart.read("graph TD\nA -->|yes| B\nB <--> C\nC --- D\nE[Alone]")
    #expect(
      chart?.words()
        == "Flowchart. A leads to B (yes). B leads to and is reached from C. C is connected with D. "
        + "Without connection: Alone.")
  }

  @Test(
    "What is no flowchart is none", arguments: ["sequenceDiagram\nA->>B: x", "", "pie\n\"a\": 1"])
  func others(_ source: String) throws {
    #expect(try Flowchart.read(source) == nil)
  }

  @Test(
    "A line that is not understood is named",
    arguments: [
      ("A -> B", 2), ("A --> B\nB -> C", 3), ("A[open", 2), ("A -->", 2), ("A --> B C", 2),
      ("A -- text", 2), ("subgraph x\nA", 3), ("end", 2), ("A@{ shape: rect }", 2),
      ("<!-- A -->", 2),
      ("subgraph s\nA\nend\ns --> A", 5), ("A[" + String(repeating: "x", count: 500) + "]", 2),
    ])
  func faults(_ source: String, _ line: Int) {
    #expect { try Flowchart.read("graph TD\n" + source) } throws: {
      ($0 as? Flowchart.Fault)?.line == line
    }
  }

  @Test("What is too large is refused in words, and soon")
  func large() {
    let many = (0..<100_000).map { "n\($0 % 400) --> n\(($0 * 7) % 400)" }.joined(separator: "\n")
    let deep = String(repeating: "subgraph x\n", count: 100_000)
    let boxes = (0..<100_000).map { "n\($0)" }.joined(separator: ";")
    for (source, word) in [(many, "arrows"), (deep, "subgraph"), (boxes, "boxes")] {
      #expect { try Flowchart.read("graph TD\n" + source) } throws: {
        ($0 as? Flowchart.Fault)?.words.contains(word) == true
      }
    }
    for part in ["A[", "A --", "\"", "A -->|", "%%{", "subgraph x [", "<b", "#", "A((("] {
      let source = "graph TD\nA[\(String(repeating: part, count: 50_000))"
      #expect(throws: Flowchart.Fault.self) { try Flowchart.read(source) }
    }
  }
}

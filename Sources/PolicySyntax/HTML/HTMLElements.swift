/// Which words in angle brackets are HTML.
enum HTMLElements {
  /// Those of today's HTML, those that browsers still know, and of SVG and MathML what nobody writes for something else.
  private static let names: Set<String> = Set(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img
    input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter nav nobr
    noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s
    samp script search section select slot small source span strike strong style sub summary sup svg table tbody td template
    textarea tfoot th thead time title tr track tt u ul var video wbr xmp circle clippath defs ellipse foreignobject g
    lineargradient mi mn mo mrow polygon polyline radialgradient rect tspan
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Attributes that need no value.
  private static let flags: Set<String> = [
    "allowfullscreen", "async", "autofocus", "autoplay", "checked", "compact", "controls",
    "default",
    "defer", "disabled", "download", "formnovalidate", "hidden", "inert", "ismap", "itemscope",
    "loop", "multiple", "muted", "nomodule", "noshade", "novalidate", "nowrap", "open",
    "playsinline", "readonly", "required", "reversed", "selected",
  ]

  /// Whether an opening tag is mark-up: of an element, with attributes as it may have; or of anything with values, as
  /// components have. `<Company Name>`, `<hostname>` and `<Data Owner>` are words.
  ///
  /// - Parameters:
  ///   - name: in lower case, like the attributes.
  ///   - bare: the attributes without values.
  static func isTag(_ name: String, hasValues: Bool, bare: some Sequence<String>) -> Bool {
    hasValues || (names.contains(name) && bare.allSatisfy(flags.contains))
  }

  static func isName(_ name: String) -> Bool { names.contains(name) }
}

/// The elements that HTML has: what else stands in angle brackets, `<Company Name>`, is text that somebody wrote.
package enum HTMLElements {
  /// Whether a tag, as it stands in the file, is of HTML: `<br />`, `</table>`, a comment, a declaration.
  package static func contains(tag: String) -> Bool {
    var name = tag.utf8.dropFirst()
    if name.first == UInt8(ascii: "/") { name = name.dropFirst() }
    guard let first = name.first, (0x61...0x7A).contains(first | 0x20) else { return true }
    let letters = name.prefix { ![0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E].contains($0) }
    return names.contains(String(decoding: letters, as: UTF8.self).lowercased())
  }

  /// HTML Living Standard, "Elements", with the obsolete ones, and the roots of SVG and MathML with their commonest parts.
  private static let names: Set<String> = Set(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div
    dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
    hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee
    math menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture
    plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select shadow slot small source
    spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
    track tt u ul var video wbr xmp
    circle defs ellipse g line path polygon polyline rect stop text tspan use
    mfrac mi mn mo mrow msqrt msub msup mtext
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

import PolicyCore

/// Where the Noto fonts lie that show what Typst's own fonts lack.
package enum FontFolders {
  /// Debian, Fedora, Arch, FreeBSD and macOS, each in the place that its packages use; the first that has a font wins.
  private static let usual = [
    "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto",
    "/usr/share/fonts/noto-cjk", "/usr/share/fonts/google-noto",
    "/usr/share/fonts/google-noto-emoji", "/usr/share/fonts/google-noto-color-emoji-fonts",
    "/usr/share/fonts/google-noto-sans-cjk-fonts", "/usr/share/fonts/google-noto-vf",
    "/usr/local/share/fonts/noto", "/Library/Fonts",
  ]

  /// The usual folders that are there.
  package static var present: [String] {
    usual.filter { (try? FileStatus.of($0, followingLinks: true))?.kind == .folder }
  }
}

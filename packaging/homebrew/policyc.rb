# A formula for Homebrew. It is untried: policyc was never built on a Mac, and this file was never run.
# For a tap: put it into Formula/, and give the address and the SHA-256 of a release's source archive in place of the two that
# stand here, neither of which exists. Until then: brew install --HEAD ./policyc.rb
class Policyc < Formula
  desc "Lint policies kept as Markdown in Git, and compile them into an evidence pack"
  homepage "https://example.com/policyc"
  url "https://example.com/policyc-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "Apache-2.0"
  head "https://example.com/policyc.git", branch: "main"

  depends_on "pkgconf" => :build
  depends_on xcode: ["16.3", :build]
  depends_on "cmark-gfm"
  depends_on "libarchive"
  depends_on "libgit2"
  depends_on "libxlsxwriter"
  depends_on "libyaml"
  depends_on "pcre2"
  depends_on "python@3.13"

  uses_from_macos "swift" => :build

  def install
    # The archive library of macOS has no headers, so that Homebrew's is not linked into its prefix.
    ENV.prepend_path "PKG_CONFIG_PATH", Formula["libarchive"].opt_lib/"pkgconfig"
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "policyc"
    system "scripts/install-tree", ".build/release/policyc", prefix
  end

  def caveats
    <<~EOS
      PDFs are set by Typst, a package of Python: pip install typst
      Everything else works without it; `policyc doctor` says what is missing.
    EOS
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/policyc --version")
    system "git", "init", "--quiet"
    (testpath/"policies/backup.md").write <<~EOS
      ---
      id: POL-001
      title: Backup Policy
      status: draft
      ---
      Backups are made every night.
    EOS
    assert_match "owner", shell_output("#{bin}/policyc check", 1)
  end
end

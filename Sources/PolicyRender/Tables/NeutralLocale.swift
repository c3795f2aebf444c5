#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The "C" locale for this thread while the value lives: libxlsxwriter prints numbers with `printf`, and a host program that
/// set a German locale would get decimal commas in the file.
final class NeutralLocale {
  private let neutral: locale_t?
  private let previous: locale_t?

  init() {
    neutral = newlocale(1 << LC_NUMERIC | 1 << LC_TIME | 1 << LC_CTYPE, "C", nil)
    previous = neutral.flatMap { uselocale($0) }
  }

  deinit {
    guard let neutral else { return }
    uselocale(previous)
    freelocale(neutral)
  }
}

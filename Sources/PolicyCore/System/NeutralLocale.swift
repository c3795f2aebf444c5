import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The "C" locale for this thread while the value lives: C libraries print numbers with `printf`, and a host program that
/// set a German locale would get decimal commas in their files.
package final class NeutralLocale {
  private let neutral: locale_t?
  private let previous: locale_t?

  package init() {
    neutral = system_neutral_locale()
    previous = neutral.flatMap { uselocale($0) }
  }

  deinit {
    guard let neutral else { return }
    uselocale(previous)
    freelocale(neutral)
  }
}

import TestSupport
import Testing

@Suite("At its start, policyc") struct StartTests {
  /// The dynamic linker tells from where each library takes each function (ld.so(8)). Debian's libgit2 reads the machine's
  /// list of certificates with this one.
  @Test("reads no certificates: libgit2 takes the function that would from policyc itself")
  func certificates() throws {
    let builder = try RepositoryBuilder(initialise: false)
    let outcome = try Program.run(
      Policyc.path, ["--version"], in: builder.folder,
      environment: Program.environment(home: builder.folder).merging(["LD_DEBUG": "bindings"]) {
        _, given in given
      })
    let bindings = outcome.errors.split(separator: "\n").filter { $0.contains("/libgit2.so") }
    #expect(!bindings.isEmpty)
    for binding in bindings where binding.contains("`mbedtls_x509_crt_parse_file'") {
      #expect(binding.contains(" to \(Policyc.path) "))
    }
  }
}

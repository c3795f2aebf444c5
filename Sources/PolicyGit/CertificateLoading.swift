/// Stands in for the function of Mbed TLS by which libgit2, when it starts, reads every certificate authority of the
/// system. This program never connects to anything, and the certificates take five times as long as opening a repository
/// and listing its files: 4.5 of 5.6 ms, in a check that should feel like a `git` command.
///
/// The dynamic linker takes a program's own function before a library's. Should libgit2 ever be asked to connect, it would
/// trust no server at all; where it was built on another TLS library, nobody calls this.
@c(mbedtls_x509_crt_parse_file)
public func skipCertificates(
  _ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?
) -> Int32 { 0 }

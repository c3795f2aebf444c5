// libgit2 parses the machine's whole list of certificate authorities whenever it starts, some 140 of them. policyc never
// opens a connection, so it gives libgit2 an empty list: the executable's own definition of the function that reads the list
// comes before the library's. Were a connection opened all the same, it would trust nobody and fail.
struct mbedtls_x509_crt;

int mbedtls_x509_crt_parse_file(struct mbedtls_x509_crt *chain, const char *path) {
  (void)chain;
  (void)path;
  return 0;
}

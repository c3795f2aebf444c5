// Parses the files named as arguments with cmark-gfm, in one process: the baseline for the speed of `policyc check`.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **files) {
  cmark_gfm_core_extensions_ensure_registered();
  const char *names[] = {"table", "strikethrough", "autolink", "tasklist"};
  size_t total = 0;
  for (int index = 1; index < count; index++) {
    FILE *file = fopen(files[index], "rb");
    if (!file) continue;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    total += fread(text, 1, size, file);
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    for (size_t name = 0; name < sizeof names / sizeof *names; name++)
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[name]));
    cmark_parser_feed(parser, text, size);
    cmark_node_free(cmark_parser_finish(parser));
    cmark_parser_free(parser);
    free(text);
    fclose(file);
  }
  printf("%zu bytes\n", total);
  return 0;
}

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

// The library exports these two, and some packages of it leave out their headers (buffer.h, houdini.h).
typedef struct {
  cmark_mem *mem;
  unsigned char *ptr;
  bufsize_t asize, size;
} policyc_cmark_strbuf;

void cmark_strbuf_init(cmark_mem *mem, policyc_cmark_strbuf *buf, bufsize_t initial_size);
void cmark_strbuf_free(policyc_cmark_strbuf *buf);
bufsize_t houdini_unescape_ent(policyc_cmark_strbuf *ob, const uint8_t *src, bufsize_t size);

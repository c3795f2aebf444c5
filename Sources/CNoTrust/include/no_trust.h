// Linked into the executable for what it defines; there is nothing to call. See no_trust.c.

# policyc: every target does its own set-up, so that each works on a fresh Debian machine.
SWIFT_FLAGS := -c release --static-swift-stdlib
# Swift's own linker, lld, leaves out names that nobody looks up and tables for exceptions that nothing throws, and packs the
# places that are moved when the program is loaded (docs/decisions/0016-small-program.md).
SMALL_LINK := -Xswiftc -use-ld=lld -Xlinker --as-needed -Xlinker -s -Xlinker --no-export-dynamic \
  -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-eh-frame-hdr \
  -Xlinker -T -Xlinker "$(CURDIR)/packaging/without-unwind-tables.ld"
# The tests are built as strictly as they are linted, so that lint and test share one build.
STRICT := -Xswiftc -warnings-as-errors
BINARY := .build/release/policyc
PACK := evidence-pack
FORMATTED := Package.swift Plugins Sources Tests
.DEFAULT_GOAL := build
PREFIX := /usr/local
.PHONY: setup build test test-pages test-install test-outside pack lint format bench fuzz measure clean wheel deb install uninstall

setup:
	@scripts/setup

build: setup
	PKG_CONFIG_PATH="$$(scripts/link-small .build/small):$$PKG_CONFIG_PATH" \
	  swift build $(SWIFT_FLAGS) --product policyc $(SMALL_LINK)

pack: build
	@scripts/make-pack $(BINARY) $(PACK)

# A wheel for PyPI and a package for Debian, in dist/.
wheel: build
	@scripts/make-wheel $(BINARY) dist

deb: build
	@scripts/make-deb $(BINARY) dist

# make install PREFIX=/usr/local DESTDIR=: builds nothing, so that root need not.
install:
	@scripts/install-tree $(BINARY) "$(DESTDIR)$(PREFIX)"
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/policyc"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/policyc" "$(DESTDIR)$(PREFIX)/share/man/man1/policyc.1"
	rm -f "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/policyc"
	rm -f "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_policyc"
	rm -f "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/policyc.fish"
	rm -rf "$(DESTDIR)$(PREFIX)/share/doc/policyc"

# Installs each way into a root or environment of its own, and uses what it installed.
test-install: wheel deb
	@scripts/try-install $(BINARY) dist

# Every page of packs in a real browser, by axe, the HTML checker and a crawl. Needs chromium and java, and says NOT RUN without.
TRIED := $(CURDIR)/.build/tried
test-pages: build
	@rm -rf $(TRIED) && mkdir -p $(TRIED)
	@scripts/make-demonstration $(TRIED)/demonstration $(BINARY) >/dev/null
	@scripts/make-hard-repository $(TRIED)/hard >/dev/null
	@for story in demonstration hard; do for audience in auditor customer staff; do \
	  $(BINARY) -C $(TRIED)/$$story build --audience $$audience --output $(TRIED)/$$story-$$audience >/dev/null || exit 1; done; done
	@scripts/try-pages $(TRIED)/*-auditor $(TRIED)/*-customer $(TRIED)/*-staff
	@scripts/try-verify-page $(TRIED)/demonstration-auditor.zip

# All that asks for more than set-up installs: a browser, Java, debootstrap, PyPI and root, who installs what is missing.
test-outside:
	@[ "$$(id -u)" -eq 0 ] || { echo "make test-outside makes roots of Debian 12: run it as root."; exit 2; }
	apt-get install -y -q --no-install-recommends chromium default-jre-headless debootstrap gnupg openssl >/dev/null
	@$(MAKE) --no-print-directory test-pages
	@$(MAKE) --no-print-directory test-install
	@scripts/try-clean-root

test: setup
	swift build --build-tests $(STRICT)
	swift test --skip-build $(STRICT)
	@scripts/check-own-policies .build/debug/policyc
	@scripts/has-typst || echo "Not tested: PDFs, since Typst is not installed. The tests that need it are shown as skipped."

lint: setup
	swift format lint --strict --recursive $(FORMATTED)
	swift build --build-tests $(STRICT)
	@scripts/check-text
	@scripts/check-imports

format:
	swift format --in-place --recursive $(FORMATTED)

# make bench RFCS=PATH: a clone of rust-lang/rfcs for the comparisons of scale.
bench: build
	@scripts/bench $(BINARY) "$(RFCS)"
	@scripts/growth $(BINARY)

# make fuzz SECONDS=600: so long for each of the targets of Tests/Fuzz.
fuzz: setup
	@scripts/fuzz $(or $(SECONDS),60)

# How often the rules that read prose are right, on what is labelled in the tests.
measure: setup
	swift build --build-tests $(STRICT)
	@scripts/measure $(STRICT)

clean:
	swift package clean
	rm -rf $(PACK) $(PACK).zip dist

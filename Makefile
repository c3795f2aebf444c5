# policyc: every target does its own set-up, so that each works on a fresh Debian machine.
SWIFT_FLAGS := -c release --static-swift-stdlib
# The tests are built as strictly as they are linted, so that lint and test share one build.
STRICT := -Xswiftc -warnings-as-errors
BINARY := .build/release/policyc
PACK := evidence-pack
FORMATTED := Package.swift Plugins Sources Tests
.DEFAULT_GOAL := build
.PHONY: setup build test pack lint format bench fuzz measure clean

setup:
	@scripts/setup

build: setup
	swift build $(SWIFT_FLAGS) --product policyc

pack: build
	@scripts/make-pack $(BINARY) $(PACK)

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
	rm -rf $(PACK) $(PACK).zip

# The asyncio playground. `make help` lists the targets.
#
# Every target installs the tools that it needs and that are missing; see .ci/install.

# The flags are for make alone: cargo would take from them a job server that is not there for it.
SHELL := /usr/bin/env -u MAKEFLAGS -u MFLAGS bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8080
WASM := --target wasm32-unknown-unknown
WITH_TOOLS := .ci/with-tools

PAGE := dist/index.html
PAGE_SOURCES := Cargo.toml Cargo.lock Trunk.toml index.html .cargo/config.toml \
	$(shell find src static vendor .ci/finish .ci/first .ci/hosting .ci/split -not -path 'static/hosts/*')

# What the bundled hosts answer with. Programs find it here when they run without a page, and the
# page's build copies it.
HOSTS := target/hosts/index.tsv

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: serve
serve: page ## build the page and serve it on http://127.0.0.1:8080 (PORT=... elsewhere)
	@node tests/browser/server.mjs --port $(PORT)

.PHONY: page
page: $(PAGE) ## build the page into dist/

# A target that is a file, so that an unchanged page is not built again. The sources hold folders
# too: their times tell of removed files.
# Without Chromium the page is built whole, and without a first picture: see .ci/split, .ci/first.
$(PAGE): $(PAGE_SOURCES) $(HOSTS) | page-tools
	@.ci/install browser || true
	$(WITH_TOOLS) trunk build --release
	@touch $(PAGE)

.PHONY: hosts
hosts: $(HOSTS) ## make the files of the bundled hosts in target/hosts/

$(HOSTS): $(shell find static/hosts -name node_modules -prune -o -print) | hosts-tools
	node static/hosts/assemble/assemble.mjs $(@D)

# The release build of the page mostly waits for one core, so it runs beside the debug builds, which
# cargo keeps in folders of their own; what it says is shown if it fails. The tests of the page have
# the machine to themselves: they look at what happens in time.
.PHONY: test
test: crates-tools hosts ## run every check and every test
	@$(MAKE) --no-print-directory page > target/page.log 2>&1 & building=$$!; \
	trap 'kill $$building 2> /dev/null || true' EXIT; \
	$(MAKE) --no-print-directory check test-split test-native test-wasm; \
	wait $$building || { cat target/page.log; exit 1; }
	@$(MAKE) --no-print-directory test-page

.PHONY: check
check: format-check clippy docs ## run the fast checks: formatting, clippy, rustdoc

.PHONY: format-check
format-check: rust-tools
	cargo fmt --check

.PHONY: clippy
clippy: rust-tools
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --lib --bins --test web $(WASM) -- -D warnings

.PHONY: docs
docs: rust-tools
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --document-private-items --lib
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --document-private-items --lib $(WASM)

.PHONY: test-native
test-native: rust-tools $(HOSTS) ## run the native tests
	cargo test --locked

.PHONY: test-split
test-split: page-tools ## run the tests of what takes the page's wasm apart
	$(WITH_TOOLS) node --test --test-reporter=dot $(wildcard tests/split/*.test.mjs)

.PHONY: test-wasm
test-wasm: page-tools browser-tools ## run the wasm tests in headless Chromium
	cargo test --locked $(WASM) --test web

# These look at what happens in time, and have the machine to themselves.
TIMED_PAGE_TESTS := tests/browser/programs.test.mjs

.PHONY: test-page
test-page: page browser-tools ## run the end-to-end tests against the built page
	$(WITH_TOOLS) node --test --test-concurrency=2 --test-reporter=spec \
		$(filter-out $(TIMED_PAGE_TESTS),$(wildcard tests/browser/*.test.mjs))
	$(WITH_TOOLS) node --test --test-reporter=spec $(TIMED_PAGE_TESTS)

.PHONY: bench
bench: page bench-tools ## print sizes and times beside their budgets and other Pythons
	@$(WITH_TOOLS) node tests/browser/bench.mjs

.PHONY: screenshots
screenshots: page browser-tools ## take pictures of the page into target/screenshots/
	@$(WITH_TOOLS) node tests/browser/screenshots.mjs $(QUERY)

.PHONY: format
format: rust-tools ## format the Rust sources
	cargo fmt

.PHONY: clean
clean: ## remove what was built; the tools stay
	cargo clean
	rm -rf dist {tests/browser,tests/browser/rivals,static/hosts/assemble,static/editor}/node_modules

.PHONY: crates-tools rust-tools hosts-tools page-tools browser-tools bench-tools
crates-tools rust-tools hosts-tools page-tools browser-tools bench-tools:
	@.ci/install $(@:-tools=)

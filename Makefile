# Two commands: `make serve` (set up, build, publish) and `make test` (everything that CI runs).
# The stamp makes setting up happen once; it is done again when the pinned requirements change.
PYTHON ?= python3
PORT   ?= 8001
CORPUS ?= corpus
BIN    := .venv/bin
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-options --no-header \
	--no-annotate

.PHONY: serve test build lint types imports docs-check docs tests lock clean

serve: build
	@$(BIN)/kb serve "$(CORPUS)" --port $(PORT)

build: .venv/.installed
	@$(BIN)/kb build "$(CORPUS)" || test $$? -eq 1

test: lint types imports docs-check tests

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.installed-dev
	$(BIN)/mypy

imports: .venv/.installed-dev
	$(BIN)/lint-imports --no-logo

docs-check: .venv/.installed-dev
	$(BIN)/cog --check docs/*.md README.md

docs: .venv/.installed-dev
	$(BIN)/cog -r docs/*.md README.md

tests: .venv/.installed-dev
	$(BIN)/pytest

.venv/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 serve")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing pinned packages (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q extract  # a start then takes a tenth less, wherever byte code is not written
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	@echo "Installing pinned development packages (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Pins versions and hashes; needs pip-tools in the environment (pip install pip-tools).
lock:
	$(COMPILE) --output-file requirements.txt pyproject.toml requirements.in
	$(COMPILE) --extra dev --output-file requirements-dev.txt pyproject.toml requirements.in

clean:
	rm -rf .venv kb.db kb.db-*

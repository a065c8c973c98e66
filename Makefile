# `make install`, `make demo`, `make test`, `make check`, `make deep`, `make clean`: README.md says what each is for.
PYTHON ?= python3
PORT ?= 8000
# How many processes the tests run in, and what else pytest is told: make test PYTEST="tests/voting -x"
JOBS ?= 2
PYTEST ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCKED := $(PIP) install --require-hashes --no-deps --requirement

# What the built program is made from: when one of these changes, it is built again.
SOURCES := pyproject.toml hatch_build.py assets.mjs package.json package-lock.json \
  $(shell find static/src static/img workshop/translations -type f ! -name '*.mo' 2>/dev/null | grep -v '[[:space:]]')

export DEBIAN_FRONTEND := noninteractive
# Servers and exports that are started here read compiled code, as those of an installed program do.
unexport PYTHONDONTWRITEBYTECODE
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help install develop system demo test deep check clean lock \
  check-format check-lint check-types check-imports check-templates check-words check-actions check-migrations

help:
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

install: $(VENV)/.built ## the program in .venv, with its built assets

demo: install ## four demonstration meetings on http://127.0.0.1:$(PORT)
	@$(BIN)/workshop demo --port $(PORT)

test: develop system ## all tests: browser code, SQLite, PostgreSQL, journeys
	@if command -v npm >/dev/null && find tests/assets -name '*.test.*' 2>/dev/null | grep -q .; then npm test --silent; fi
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(PYTEST)

deep: develop system ## the tests that take long
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m deep $(PYTEST)

CHECKS := check-format check-lint check-types check-imports check-templates check-words check-actions check-migrations
check: develop ## style, types, layers, templates, translations, the list of actions, migrations
	@$(MAKE) --keep-going $(CHECKS)

check-format:
	@$(BIN)/ruff format --check .
check-lint:
	@$(BIN)/ruff check .
check-types:
	@$(BIN)/mypy
check-imports:
	@$(BIN)/lint-imports --no-logo
check-templates:
	@$(BIN)/djlint --lint --quiet templates
check-words:
	@$(BIN)/python tools/check_translations.py
check-actions:
	@$(BIN)/workshop actions --check
check-migrations:
	@$(BIN)/python tools/check_migrations.py

develop: $(VENV)/.built $(VENV)/.develop

system:
	@tools/debian.sh test

lock: ## requirements/*.lock anew; make lock UPGRADE=--upgrade takes newer versions
	@tools/lock.sh $(UPGRADE)

clean: ## away with everything that was made, but not with var/ (the data)
	rm -rf $(VENV) node_modules static/build dist build test-results
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find workshop tests tools benchmarks migrations -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	find workshop -name '*.mo' -delete

$(BIN)/python:
	@tools/venv.sh $(PYTHON) $(VENV)

$(VENV)/.locked: requirements/run.lock | $(BIN)/python
	@echo "Installing what the program needs"
	@$(LOCKED) requirements/run.lock
	@touch $@

$(VENV)/.built: $(VENV)/.locked requirements/build.lock requirements/node.lock $(SOURCES)
	@echo "Building the program and its browser files"
	@tools/build.sh $(VENV)
	@touch $@

$(VENV)/.develop: requirements/dev.lock | $(VENV)/.locked
	@echo "Installing what tests and checks need"
	@$(LOCKED) requirements/dev.lock
	@touch $@

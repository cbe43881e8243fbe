# Every target sets up what it needs. Only Python 3.11 or newer and make have to be there.
PYTHON ?= python3
PORT ?= 8000
UV_VERSION := 0.13.9
BIN := .venv/bin
UV := UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv
PYTEST := $(BIN)/python -m pytest -q
# What drives Chromium or starts processes. Coverage is measured without it, for it would double.
REAL := (browser or processes)
# Without byte-compiled files each start would read a thousand modules again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test fast check lint fix bench messages diagrams screenshots wheel clean
.DEFAULT_GOAL := help

help:  ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: .venv/.ready  ## serve the platform with demo content on http://127.0.0.1:8000 (PORT=…)
	@$(BIN)/python manage.py demo --port $(PORT)

test: .venv/.ready-dev  ## every test on SQLite, and on PostgreSQL where TEST_POSTGRES_URL names one
	$(PYTEST) -n auto -m "not $(REAL)" --cov --cov-report=term:skip-covered --cov-fail-under=95 -rs
	$(PYTEST) -n auto -m "$(REAL)" -rs
	@if [ -n "$$TEST_POSTGRES_URL" ]; then \
	  DATABASE_URL="$$TEST_POSTGRES_URL" $(PYTEST) -n auto -rs; \
	else \
	  echo "PostgreSQL tests skipped: install PostgreSQL and set TEST_POSTGRES_URL=postgresql://user:password@localhost/name"; \
	fi

fast: .venv/.ready-dev  ## tests without a browser, failing ones first
	$(PYTEST) -n auto -m "not $(REAL)" --failed-first -p cacheprovider

check: .venv/.ready-dev  ## what CI runs: format, lint, types, contracts, tests, wheel
	@$(MAKE) --jobs=2 --output-sync=target lint wheel
	@$(MAKE) test

lint: .venv/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --lint --quiet pomost
	$(BIN)/python -m mypy pomost tools benchmarks
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m tools.messages check

wheel: .venv/.ready-dev  ## build the wheel, install it elsewhere, and start what is inside
	$(BIN)/python -m tools.try_wheel

fix: .venv/.ready-dev  ## let the tools repair what they can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.ready-dev  ## measure the platform with a large data set (BENCH="--learners 10000 …")
	$(BIN)/python -m benchmarks $(BENCH)

messages: .venv/.ready-dev  ## collect new sentences into the translation files
	$(BIN)/python -m tools.messages update

diagrams: .venv/.ready-dev  ## draw the states of things into docs/states/
	$(BIN)/python -m tools.diagrams

screenshots: .venv/.ready-dev  ## take the pictures of the README
	$(BIN)/python -m tools.screenshots

clean:  ## remove the environment and the demo's data
	rm -rf .venv var

.venv/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Pomost needs Python 3.11 or newer; $(PYTHON) is older or missing. Install one, then: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/.ready: .venv/.uv uv.lock
	@echo "Installing what Pomost needs …"
	@$(UV) sync --quiet --locked --inexact --no-dev --no-install-project --compile-bytecode
	@$(BIN)/python -m tools.messages compile
	@touch $@

.venv/.ready-dev: .venv/.uv uv.lock
	@echo "Installing what Pomost and its tests need …"
	@$(UV) sync --quiet --locked --inexact --extra production --no-install-project --compile-bytecode
	@$(BIN)/python -m tools.messages compile
	@touch $@ .venv/.ready

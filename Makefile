# make run and make test do all the set-up on a fresh Debian or Ubuntu machine with Python 3.11+ and make.

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt

.PHONY: measure help run test test-fast lint format setup setup-dev bench screenshots sample clean

help:
	@echo "make run          install what is missing and open the window"
	@echo "make test         install what is missing and run the whole suite"
	@echo "make test-fast    the same without the slow tests"
	@echo "make setup        install only; afterwards $(BIN)/hushmark is the command"
	@echo "make lint         style, types"
	@echo "make bench        speed and memory, as ratios within one run"
	@echo "make screenshots  pictures of every state of the window"

run: setup
	@$(BIN)/hushmark

setup: $(VENV)/.installed

setup-dev: $(VENV)/.installed-dev

$(VENV)/.installed: pyproject.toml packaging/constraints.txt packaging/system-packages.sh
	@test -n "$(PYTHON)" || { echo "Hushmark needs Python 3.11 or newer: install python3 first." >&2; exit 1; }
	@bash packaging/system-packages.sh run
	@test -x $(BIN)/pip || { echo "Creating $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "Installing Hushmark into $(VENV)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@bash packaging/system-packages.sh test
	@echo "Installing the test tools into $(VENV)"
	@$(PIP) --editable '.[dev]'
	@touch $@

test: setup-dev
	@bash packaging/with-display.sh $(BIN)/python -m pytest

test-fast: setup-dev
	@bash packaging/with-display.sh $(BIN)/python -m pytest -m 'not slow'

lint: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: setup-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup-dev
	@bash packaging/with-display.sh $(BIN)/python packaging/bench.py

measure: setup-dev
	@$(BIN)/python packaging/measure.py $(RECORDINGS)

screenshots: setup-dev
	@bash packaging/with-display.sh $(BIN)/python packaging/screenshots.py

sample: setup-dev
	@$(BIN)/python packaging/sample/make_sample.py

clean:
	rm -rf $(VENV) build dist screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis

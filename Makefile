# make run and make test do all the set-up on a fresh Debian or Ubuntu machine with Python 3.11+ and make.

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt

.PHONY: tagger bench-finder measure help run test test-fast lint format setup setup-dev bench screenshots sample clean

help:
	@echo "make run          install what is missing and open the window"
	@echo "make test         install what is missing and run the whole suite"
	@echo "make test-fast    the same without the slow tests"
	@echo "make setup        install only; afterwards $(BIN)/hushmark is the command"
	@echo "make lint         style, types"
	@echo "make bench        speed and memory, as ratios within one run"
	@echo "make bench-finder what the finder misses and costs, beside Presidio; DATA=, TEXTS=folder add texts"
	@echo "make tagger       train the tagger again; DATA=folder holds the open data sets"
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

bench-finder: setup-dev
	@PYTHONPATH=.:packaging/tagger $(BIN)/python packaging/tagger/development.py --out build/tagger/dev $(if $(DATA),--data "$(DATA)")
	@$(BIN)/python packaging/bench_finder.py $(if $(TEXTS),"$(TEXTS)") $(if $(PRESIDIO),--presidio "$(PRESIDIO)")

tagger: setup-dev
	@test -n "$(DATA)" || { echo "Name the folder with the open data sets: make tagger DATA=folder" >&2; exit 1; }
	@bash packaging/tagger/train.sh "$(DATA)" $(PYTHON)

measure: setup-dev
	@$(BIN)/python packaging/measure.py $(RECORDINGS)

screenshots: setup-dev
	@bash packaging/with-display.sh $(BIN)/python packaging/screenshots.py

sample: setup-dev
	@$(BIN)/python packaging/sample/make_sample.py

clean:
	rm -rf $(VENV) build dist screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Two commands on a fresh machine: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= var/factcheck

.PHONY: help serve test check format quality clean

help:
	@echo "make serve    environment, sample articles, API on http://127.0.0.1:8000"
	@echo "make test     environment, checks and all tests"
	@echo "make check    ruff and mypy"
	@echo "make format   ruff, rewriting the files"
	@echo "make clean    remove the environment and everything derived"

serve: $(VENV)/.serves $(DATA)
	@FACTCHECK_DATA=$(DATA) $(BIN)/python -m factcheck serve

# First start only; adding the samples again would change nothing.
$(DATA): | $(VENV)/.serves
	$(BIN)/python -m factcheck add samples/articles --data $@

test: check
	$(BIN)/python -m pytest

check: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serves: requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.serves

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .hypothesis

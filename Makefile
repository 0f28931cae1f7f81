# Each target works alone on a fresh machine with Python >= 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
TOOLS := .tools/bin

.PHONY: help setup demo test gen gen-check check bench chaos lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

setup: .venv/.ready  ## create .venv with everything that development and the demo need

.venv/.ready: pyproject.toml constraints.txt generated/amplemarket-client/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv -c constraints.txt
	$(BIN)/uv pip install -q --python $(BIN)/python -c constraints.txt -e generated/amplemarket-client -e '.[dev]'
	@touch $@

# The generator lives apart: it pins older releases of libraries that the command line uses.
.tools/.ready: scripts/tools.txt
	$(PYTHON) -m venv .tools
	$(TOOLS)/python -m pip install -q --disable-pip-version-check uv
	$(TOOLS)/uv pip install -q --python $(TOOLS)/python -r scripts/tools.txt
	@touch $@

gen: .tools/.ready  ## regenerate the client, the operation table and the façades from openapi/
	$(TOOLS)/python -m scripts.gen
	$(TOOLS)/python -m scripts.unasync

gen-check: .tools/.ready  ## prove that what is generated is fresh
	$(TOOLS)/python -m scripts.gen --check
	$(TOOLS)/python -m scripts.unasync --check

demo: setup  ## the main job against the local sandbox: no account, no credits
	@mkdir -p build && rm -f build/enriched.csv build/demo.journal*
	@$(BIN)/ample sandbox exec --seed 1 --speed 20 -- $(BIN)/ample enrich people examples/leads.csv -o build/enriched.csv --reveal-email --journal build/demo.journal --max-credits 2000

test: setup .tools/.ready  ## the whole suite
	$(BIN)/pytest -n auto --dist loadfile

check: setup .tools/.ready  ## lint, types, rules of the house, line ratchet
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --warnings
	$(BIN)/python -m scripts.ratchet
	$(MAKE) gen-check

bench: setup  ## speed and memory as ratios within one run
	$(BIN)/python -m scripts.bench

chaos: setup  ## kill bulk runs at random instants and compare what was paid: RUNS=20 SEED=1
	$(BIN)/python -m scripts.chaos --runs $(or $(RUNS),20) --seed $(or $(SEED),1)

lock: setup  ## write the installed releases into constraints.txt
	@{ head -1 constraints.txt; $(BIN)/uv pip freeze -q --python $(BIN)/python --exclude-editable | grep -vE '@|file:|^(pip|setuptools|uv)=='; } > .constraints.new && mv .constraints.new constraints.txt

clean:  ## remove what the targets made
	rm -rf .venv .tools build dist

# Each target works alone on a fresh machine with Python >= 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
TOOLS := .tools/bin
CLIENTS := $(wildcard generated/*-client)
# The targets start hundreds of Python processes: where the environment forbids it to keep what was compiled, each of
# them would compile every library anew, which takes longer than what they do.
unexport PYTHONDONTWRITEBYTECODE

# Every documented target, so that a file of the same name hides none.
.PHONY: $(shell sed -nE 's/^([a-z-]+):.*##.*/\1/p' $(MAKEFILE_LIST))
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

setup: .venv/.ready  ## create .venv with everything that development and the demo need

.venv/.ready: pyproject.toml constraints.txt $(CLIENTS:=/pyproject.toml)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv -c constraints.txt
	$(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python -c constraints.txt $(CLIENTS:%=-e %) -e '.[dev]'
	@touch $@

# The generator lives apart: it pins older releases of libraries that the command line uses.
.tools/.ready: scripts/tools.txt
	$(PYTHON) -m venv .tools
	$(TOOLS)/python -m pip install -q --disable-pip-version-check uv
	$(TOOLS)/uv pip install -q --compile-bytecode --python $(TOOLS)/python -r scripts/tools.txt
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
	$(BIN)/pytest -n $(or $(WORKERS),4) --dist worksteal

check: setup .tools/.ready  ## lint, types, rules of the house, line ratchet
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --warnings
	$(BIN)/python -m scripts.ratchet
	$(BIN)/python -m scripts.spec_lint
	$(MAKE) gen-check

spec-lint: setup  ## every spec is consistent, and nothing of the last release is gone without being declared
	$(BIN)/python -m scripts.spec_lint

spec-diff: setup  ## what changed in the specs, as a draft for the changelog: BASE=v0.1.0 [CHECK=1]
	@$(BIN)/python -m scripts.spec_diff --base '$(or $(BASE),HEAD)' $(if $(CHECK),--check)

spec-drift: setup  ## where a dump of the vendor's documentation and the spec differ: DOCS=llms-full.txt [API=amplemarket] [CHECK=1] [JSON=1]
	@$(BIN)/python -m scripts.spec_drift '$(DOCS)' --api '$(or $(API),amplemarket)' $(if $(CHECK),--check) $(if $(JSON),--json)

proof-schemathesis: setup  ## invented requests to every operation of the sandbox, held against the spec: EXAMPLES=100 SEED=1
	$(BIN)/python -m scripts.proof_spec --examples $(or $(EXAMPLES),100) --seed $(or $(SEED),1)

proof-sandbox-memory: setup  ## memory of the sandbox with a million leads in jobs: JOBS=100 KIND=people|companies|validations|lists
	$(BIN)/python -m scripts.sandbox_memory --jobs $(or $(JOBS),100) --kind $(or $(KIND),people)

proof-mutants: setup  ## damage one fact of a spec at a time, count what the contract tests notice: N=300 SEED=1
	$(BIN)/python -m scripts.mutate_spec --n $(or $(N),300) --seed $(or $(SEED),1)

proof-webhooks: setup  ## the receiver under load, killed, beset; damaged payloads: PAYLOADS=10000 SECONDS=5 KILLS=2 [DATABASE_URL=]
	$(BIN)/python -m scripts.webhook_proof --payloads $(or $(PAYLOADS),10000) --seconds $(or $(SECONDS),5) --kills $(or $(KILLS),2) $(if $(DATABASE_URL),--database '$(DATABASE_URL)')

proof-limits: setup  ## saturate a rate from 1, 4 and 30 processes on every store: STORES= PROCESSES= COUNTING= RATE=500/10 SECONDS=20
	$(BIN)/python -m scripts.proof.limits --stores '$(if $(STORES),$(STORES),sqlite,postgres,redis)' --processes '$(if $(PROCESSES),$(PROCESSES),1,4,30)' --counting '$(if $(COUNTING),$(COUNTING),fixed,sliding,bucket)' --rate '$(or $(RATE),500/10)' --seconds $(or $(SECONDS),20)

proof-budget: setup  ## spend one budget from 8 processes of 32 threads on every store and count every half credit
	$(BIN)/python -m scripts.proof.budget --stores '$(if $(STORES),$(STORES),sqlite,postgres,redis)'

proof-faults: setup  ## every operation x every fault of the sandbox, against the effect rules: ASYNC=1
	$(BIN)/python -m scripts.faults $(if $(ASYNC),--async)

proof-properties: setup  ## the property tests of the runtime with many more examples: N=3000
	AMPLE_EXAMPLES=$(or $(N),3000) $(BIN)/pytest -q tests/property/test_runtime.py

bench: setup  ## speed and memory as ratios within one run
	$(BIN)/python -m scripts.bench

chaos: setup  ## kill bulk runs at random instants and compare what was paid: RUNS=20 WORKERS=1 SEED=1 [DATABASE_URL=]
	$(BIN)/python -m scripts.chaos --runs $(or $(RUNS),20) --workers $(or $(WORKERS),1) --seed $(or $(SEED),1)

proof-reuse: setup  ## look up 200,000 rows among 2.4 million known people in at most 20 s: ROWS= KNOWN= [DATABASE_URL=]
	$(BIN)/python -m scripts.prove_reuse --rows $(or $(ROWS),200000) --known $(or $(KNOWN),2400000)

proof-million: setup  ## memory and pace of a million rows through the whole pipeline, every row and credit compared: ROWS=1000000 FORMAT=csv|jsonl|parquet
	$(BIN)/python -m scripts.proof.million --rows $(or $(ROWS),1000000) --format $(or $(FORMAT),csv)

proof-schedule: setup  ## enrichment and validation at the API's limits, in simulated time, drawn into build/schedule.svg: ROWS=200000
	$(BIN)/python -m scripts.proof.schedule --rows $(or $(ROWS),200000)

build: setup  ## the wheel and the sdist of each distribution, byte for byte reproducible, in dist/
	$(BIN)/python -m scripts.build

# The address and the token reach the script through the environment only: nothing of them is in a command line.
publish: setup  ## send dist/ to a package index: INDEX_URL=https://… AMPLE_INDEX_TOKEN from the environment
	@$(if $(filter command,$(foreach name,TOKEN PASSWORD,$(origin AMPLE_INDEX_$(name)))),$(error publish: set the token in the environment; arguments of make are seen by everybody))
	@$(BIN)/python -m scripts.publish

count: setup  ## how many operations are where, and how firm the facts are
	$(BIN)/python -m scripts.count

lock: setup  ## write the installed releases into constraints.txt
	@{ head -1 constraints.txt; $(BIN)/uv pip freeze -q --python $(BIN)/python --exclude-editable | grep -vE '@|file:|^(pip|setuptools|uv)=='; } > .constraints.new && mv .constraints.new constraints.txt

clean:  ## remove what the targets made
	rm -rf .venv .tools build dist

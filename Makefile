# medstaff: `make help` lists what can be done. Everything runs in .venv, which is made on first use.
PYTHON ?= python3
BIN := .venv/bin
ONCE ?=
UPGRADE ?=
JSON ?=

.DEFAULT_GOAL := help
.PHONY: help demo test soak chance coverage bench lint up clean lock

help: ## list what can be done
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-build-isolation --no-deps --no-index -e .
	@touch $@

demo: .venv/ready ## walk one practitioner from NPI to appointment, lapse and renewal (ONCE=1 ends by itself)
	$(BIN)/medstaff demo $(if $(ONCE),--once)

test: .venv/ready lint ## lint, type check and run every test but the long ones
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

soak: .venv/ready ## the long runs: kills, load, two houses, long property and fuzz runs (about half an hour)
	MEDSTAFF_SOAK=1 $(BIN)/python -m pytest -m soak -n 2 --dist worksteal -vv --durations=10

chance: .venv/ready ## anything happens to a hospital, for thousands of steps; what breaks a rule prints as a scenario
	MEDSTAFF_CHANCE=1 $(BIN)/python -m pytest -m chance -vv

coverage: .venv/ready ## how many branches of the rules their own tests take; fails below 95 of 100
	$(BIN)/coverage run -m pytest tests/domain tests/simulation/test_scenarios.py
	$(BIN)/python -m tests.branches

bench: .venv/ready ## speed, as ratios to the bare engines in the same run (JSON=FILE keeps the figures)
	$(BIN)/python -m medstaff.bench $(if $(JSON),--json $(JSON))

lint: .venv/ready ## style, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: ## pin every dependency anew, with hashes; what is pinned stays unless UPGRADE=1
	$(PYTHON) -m venv .lock
	.lock/bin/pip install --quiet uv
	printf 'hatchling\neditables\n' | .lock/bin/uv pip compile --quiet --universal --generate-hashes \
		--extra dev $(if $(UPGRADE),--upgrade) --no-header --no-annotate --no-emit-index-url \
		pyproject.toml - -o requirements.lock

up: .venv/ready ## start everything on this machine and stay in front of it
	$(BIN)/medstaff up

clean: ## remove what was generated; data folders stay
	rm -rf .venv .lock .pytest_cache .mypy_cache .ruff_cache .hypothesis

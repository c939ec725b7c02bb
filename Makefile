# One entry point each. `make run` needs git and Python 3.11 or newer; the rest it makes itself.

PORT ?= 8000
SIZE ?= programme
PYTHON := $(shell for python in $$PYTHON python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)

.PHONY: help run test check bench bench-peers lock reset python dev

help: ## What one can make
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

python:
	@test -n "$(PYTHON)" || { echo "Coachwork needs Python 3.11 or newer; here is $$(python3 --version 2>&1 || echo none). Install one, or name it: make run PYTHON=/path/to/python3.12"; exit 1; }

dev: python
	@$(PYTHON) -m tools.environment dev

run: python ## Serve a first look with the sample programme on 127.0.0.1 (PORT=8000)
	@$(PYTHON) -m tools.serve $(PORT)

reset: python ## Throw the local data away, after asking
	@$(PYTHON) -m tools.serve reset

test: python ## The whole suite on SQLite and PostgreSQL, pages in a browser (ARGS= for pytest)
	@$(PYTHON) -m tools.suite $(ARGS)

check: dev ## Form, types, layers, migrations and templates
	@.venv/bin/python -m tools.check

bench: dev ## Speed as ratios, to benchmarks/latest.json (SIZE=programme or nation)
	@SIZE=$(SIZE) .venv/bin/python -m benchmarks.run

bench-peers: dev ## Speed and agreement of other Python packages beside the engine
	@.venv/bin/python -m benchmarks.peers

lock: dev ## Lock the dependencies anew, with hashes and without addresses
	@.venv/bin/python -m tools.lock

# Every target works on a fresh machine with Python 3.11 or newer and nothing else installed.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
SAMPLE ?= sample_data/city_council

.PHONY: run test check format screenshots bench torture messages clean

$(VENV)/.run: pyproject.toml setup.py $(wildcard facilitator/locale/*/LC_MESSAGES/*.po)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/pip install --quiet --editable '.[test,check]'
	@touch $@

run: $(VENV)/.run  ## rehearse a meeting on the full screen; without a terminal, play a sample and print its minutes
	@$(BIN)/python -m facilitator demo --sample $(SAMPLE)

test: $(VENV)/.test  ## the whole suite
	$(BIN)/python -m pytest -n 3

check: $(VENV)/.test  ## what CI checks before the tests: format, lint, types, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m tools.messages --check
	$(BIN)/python -m tools.tables --check

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(VENV)/.test  ## merge new messages into every catalogue, and write the tables of the documents
	$(BIN)/python -m tools.messages --update
	$(BIN)/python -m tools.tables --update

bench: $(VENV)/.test  ## every table of docs/performance.md and docs/draw.md, measured again
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.draws

screenshots: $(VENV)/.test  ## the pictures of the documents: terminal, phone and room pages, printed minutes
	$(BIN)/python -m tools.screenshots
	$(BIN)/python -m tools.phone_pictures
	$(BIN)/python -m tools.document_pictures

torture: $(VENV)/.test  ## kills, failing calls, power cuts, full disks, random meetings; FULL=1 the run of docs/reliability.md
	TORTURE=$(if $(FULL),full,short) $(BIN)/python -m pytest -s tests/torture tests/storage

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache

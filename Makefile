# make run: build the graph, check it, answer a question, audit the figures, write the page and the Turtle file.
# make test: the tests. Both set up their own environment in .venv; they need Python 3.11+ with venv, and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := build
ONCOGRAPH := $(BIN)/oncograph

.PHONY: run test lint docs clean

run: $(VENV)/.run
	@echo "== Build the graph"
	@$(ONCOGRAPH) build
	@echo "== Check it"
	@$(ONCOGRAPH) check
	@echo "== Ask: who plays in the market?"
	@$(ONCOGRAPH) ask players
	@echo "== Audit: which figures cannot all be true?"
	@$(ONCOGRAPH) audit --check segment || [ $$? -eq 1 ]
	@echo "== Draw it and export it"
	@$(ONCOGRAPH) explore -o $(OUT)/oncograph.html
	@$(ONCOGRAPH) export turtle -o $(OUT)/oncograph.ttl
	@echo
	@echo "The page:   $(OUT)/oncograph.html  (open it in a browser; it works offline)"
	@echo "The Turtle: $(OUT)/oncograph.ttl"
	@echo "Try next:   $(ONCOGRAPH) ask"
	@echo "            $(ONCOGRAPH) why Illumina \"Clinical oncology NGS\""
	@echo "            $(ONCOGRAPH) --help"

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto $(TESTS)

lint: $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.test
	$(BIN)/python docs/make.py

clean:
	rm -rf $(VENV) $(OUT) dist

$(BIN)/python:
	@$(PYTHON) -c "import sys" 2>/dev/null || { echo "Needed: Python 3.11 or newer; '$(PYTHON)' was not found. Install it, or name one: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Needed: Python 3.11 or newer; '$(PYTHON)' is older. Name a newer one: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { echo "Needed: the venv module of Python. On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@echo "== Set up $(VENV)"
	@$(PYTHON) -m venv $(VENV)

# pip learnt of dependency groups in 25.1.
$(VENV)/.run: $(BIN)/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[chart]"
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

$(VENV)/.lint: $(VENV)/.test
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group lint
	@touch $@

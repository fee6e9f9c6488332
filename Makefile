# make demo   sets everything up and checks a real form
# make test   sets everything up and runs all tests (make quick: fewer random ones, make long: more)
# make hooks  tries the pre-commit hooks for real (needs the package registry)
# make lint   style, types and import contracts
# make docs   writes the pages about the rules and puts real output into READMEs and tutorials
# make bench  measures speed and memory beside peers

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test quick long hooks lint docs bench clean

demo: $(READY)
	@$(BIN)/jixiao check samples/渌口征地-2021.txt || test $$? -eq 1

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal

quick: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal --quick

long: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal --long

hooks: $(READY)
	$(BIN)/python -m pytest -m network tests/test_hooks.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)
	$(BIN)/jixiao rules pages docs/rules
	$(BIN)/python scripts/limits_page.py
	$(BIN)/python scripts/show_output.py

bench: $(READY)
	$(BIN)/python benchmarks/run.py

$(READY): pyproject.toml requirements-dev.txt
	@sh scripts/prepare $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q validator
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

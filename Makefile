.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve check test lint format lock bench search-eval audit mutants clean

ARGS :=
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check

# A virtual environment without its Python (the system's was upgraded) counts for nothing.
$(shell test -x $(BIN)/python || rm -f .venv/.installed-*)

help:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

site: .venv/.installed-site ## Check the catalogue and build the site into site/
	$(BIN)/aanbod check
	$(BIN)/aanbod build $(ARGS)
	@echo "Look at it with 'make serve', or with '$(BIN)/python -m http.server -d site'."

serve: .venv/.installed-site ## Show the site, and again after every change
	$(BIN)/aanbod serve $(ARGS)

check: .venv/.installed-site ## Check the catalogue
	$(BIN)/aanbod check $(ARGS)

test: lint prepared ## Lint, check the types and run the tests (ARGS="-k word" for some of them)
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: .venv/.installed-test ## Lint and check the types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.installed-test ## Format the code and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/.installed-lock ## Lock what pyproject.toml asks for (UPGRADE=1 for the newest of everything)
	$(call lock,pyproject.toml --group build,site)
	$(call lock,pyproject.toml --group test --constraint requirements/site.txt,test)
	$(call lock,--group bench,bench)
	$(call lock,--group lock,lock)
	@command -v npm >/dev/null || { echo "There is no npm, so tests/setup/package-lock.json stays as it is."; exit 0; } ; \
	cd tests/setup && npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts --no-audit --no-fund

bench: .venv/.installed-bench ## Measure 100, 1,000 and 10,000 records (ARGS=--quick for less)
	@$(BIN)/python tests/bench/bench.py $(ARGS)

search-eval: prepared ## Measure the search on judged queries (ARGS=FILE for other queries)
	@$(BIN)/python tests/search/evaluate.py $(ARGS)

audit: prepared ## Build the site and have everything in it judged (ARGS="word" for some judges)
	$(BIN)/aanbod build
	@$(BIN)/python tests/audit/run.py site $(ARGS)

mutants: prepared ## Break the code in known ways; a test must fail each time (ARGS=WORD for some)
	@$(BIN)/python tests/mutants/run.py $(ARGS)

clean: ## Remove all that the targets above made
	rm -rf .venv site .site.* build dist tests/setup/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

.PHONY: prepared
prepared: .venv/.installed-test
	@$(BIN)/python tests/setup/prepare.py

$(BIN)/python:
	@sh requirements/venv.sh

.venv/.installed-site: requirements/site.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the site needs into .venv."
	@$(PIP_INSTALL) --require-hashes -r requirements/site.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-test: requirements/test.txt .venv/.installed-site
	@echo "Installing what the tests need into .venv."
	@$(PIP_INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

.venv/.installed-bench .venv/.installed-lock: .venv/.installed-%: requirements/%.txt .venv/.installed-site
	@echo "Installing $* tools into .venv."
	@$(PIP_INSTALL) --require-hashes -r $<
	@touch $@

define lock
$(BIN)/uv pip compile $(1) --output-file requirements/$(2).txt --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet $(if $(UPGRADE),--upgrade)
endef

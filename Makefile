# Two commands are enough on a fresh machine with Python 3.11 and make: `make run` and `make test`.
PY ?= python3
V := .venv
BIN := $(V)/bin

.PHONY: run test check coverage walks pages soak bench format lock clean

# The front end, built from its sources; and what its tests take from npm.
WEB := service/web
BUILT := $(WEB)/static/built/.built-from
WEB_SOURCES := $(shell find $(WEB)/src $(WEB)/styles -type f) $(wildcard $(WEB)/*.json $(WEB)/*.ts) $(WEB)/.npmrc
BROWSER := tests/web/node_modules/.installed-from

run: $(BUILT)
	$(BIN)/hemvist serve --training

test: $(BUILT) $(BROWSER)
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: $(BUILT)
	$(BIN)/ruff format --check service tests hatch_build.py
	$(BIN)/ruff check service tests hatch_build.py
	$(BIN)/mypy
	$(BIN)/python hatch_build.py types
	$(BIN)/lint-imports --no-cache
	$(BIN)/hemvist check
	$(BIN)/python -m tests.coverage

# What the recorded cases cover of the policy, statement by statement. Part of `make check`.
coverage: $(BUILT)
	$(BIN)/python -m tests.coverage

# 2,000 random cases over the whole policy, on every core (about a quarter of an hour).
walks: $(BUILT)
	$(BIN)/python -m tests.walks

# Every page of every letter and variant as pictures, to be looked at (about a minute).
pages: $(BUILT)
	$(BIN)/python -m tests.letters.sheets var/pages

# A letter is finished once: 300 times kill -9 on each database (about ten minutes), and what was killed when.
soak: $(BUILT)
	HEMVIST_TEST_KILLS=300 $(BIN)/python -m pytest -s tests/faults/test_letters_killed.py

bench: $(BUILT)
	$(BIN)/python -m tests.bench

format: $(BUILT)
	$(BIN)/ruff format service tests hatch_build.py
	$(BIN)/ruff check --fix service tests hatch_build.py

$(V)/.ok: requirements-dev.lock requirements-node.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hemvist behöver Python 3.11 eller nyare (make PY=python3.12)."; exit 1; }
	@$(PY) -c 'import ensurepip, venv' || { echo "Python saknar venv: installera paketet python3-venv."; exit 1; }
	$(PY) -m venv $(V)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python hatch_build.py has-node || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-node.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(BUILT): $(V)/.ok $(WEB_SOURCES)
	$(BIN)/python hatch_build.py

$(BROWSER): $(V)/.ok tests/web/package-lock.json
	$(BIN)/python -m tests.web.install

# For maintainers, needs uv: pin every dependency by hash, without addresses.
lock:
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group node -o requirements-node.lock

clean:
	rm -rf $(V) var dist build $(WEB)/node_modules $(WEB)/static/built tests/web/node_modules

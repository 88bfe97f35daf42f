# Two commands are enough on a fresh machine with Python 3.11 and make: `make run` and `make test`.
PY ?= python3
V := .venv
BIN := $(V)/bin

.PHONY: run test check coverage walks soak bench format lock clean

run: $(V)/.ok
	$(BIN)/hemvist serve --training

test: $(V)/.ok
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: $(V)/.ok
	$(BIN)/ruff format --check service tests
	$(BIN)/ruff check service tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/hemvist check
	$(BIN)/python -m tests.coverage

# What the recorded cases cover of the policy, statement by statement. Part of `make check`.
coverage: $(V)/.ok
	$(BIN)/python -m tests.coverage

# 2,000 random cases over the whole policy, on every core (about a quarter of an hour).
walks: $(V)/.ok
	$(BIN)/python -m tests.walks

# A letter is finished once: 300 times kill -9 on each database (about ten minutes), and what was killed when.
soak: $(V)/.ok
	HEMVIST_TEST_KILLS=300 $(BIN)/python -m pytest -s tests/faults/test_letters_killed.py

bench: $(V)/.ok
	$(BIN)/python -m tests.bench

format: $(V)/.ok
	$(BIN)/ruff format service tests
	$(BIN)/ruff check --fix service tests

$(V)/.ok: requirements-dev.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hemvist behöver Python 3.11 eller nyare (make PY=python3.12)."; exit 1; }
	@$(PY) -c 'import ensurepip, venv' || { echo "Python saknar venv: installera paketet python3-venv."; exit 1; }
	$(PY) -m venv $(V)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# For maintainers, needs uv: pin every dependency by hash, without addresses.
lock:
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(V) var dist build

# The doors of the project. Each works on a fresh clone; bootstrap.py makes what they run in.

export NO_MKDOCS_2_WARNING := 1
PYTHON ?= python3
RUN := PATH="$(CURDIR)/.venv/bin:$$PATH"

.PHONY: serve build check test reference bench lock lint environment browser

serve: environment ## read the site at http://127.0.0.1:8000/
	$(RUN) mkdocs serve

build: environment ## write the site to site/
	$(RUN) mkdocs build --strict

check: lint ## lint, types and the fast tests, in half a minute
	$(RUN) pytest -n 2 -q -m "not slow" tests/neurosim tests/test_*.py src \
		--ignore=src/neurosim/population

# two processes, a file at a time in this order: while one builds the site, which most tests want,
# the other is busy inside Pyodide, and the browser's long files come early
test: browser lint ## everything, in a real browser too
	$(RUN) pytest -n 2 --dist loadfile --no-loadscope-reorder tests/pyodide tests src overrides/edition

lint: environment
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) node_modules/.bin/tsc -b jsconfig.json

# nengo brings a pytest plugin that is too old for this pytest
reference: environment ## the package against NEST, Brian2 and NEURON, where they can be installed
	$(RUN) python -m bench.peers
	PYTHONPATH=src PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 .venv-peers/bin/python -m pytest \
		-p no:cacheprovider -W default tests/against_simulators

bench: browser ## the measured claims, as ratios
	$(RUN) python -m bench

lock: environment ## renew the pinned requirements from pyproject.toml and package.json
	$(RUN) python -m pip install --quiet uv
	$(RUN) uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		--python-version 3.12 --group site --group test -o requirements.txt pyproject.toml
	$(RUN) uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		--python-version 3.12 --group node -o requirements-node.txt
	npm install --package-lock-only

environment:
	@$(PYTHON) bootstrap.py

browser:
	@$(PYTHON) bootstrap.py browser

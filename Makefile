# make run   sets everything up and reads the bundled archive: the record, the brief, what to try next
# make test  sets everything up and passes the tests
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out
CORPORA ?= ../shared/corpora

.PHONY: run test lint bench lock train clean

run: $(VENV)/run.stamp
	@mkdir -p $(OUT)
	@$(BIN)/parley demo --record $(OUT)/parley.db --html $(OUT)/brief.html

test: lint
	$(BIN)/pytest --cov=parley --cov-report=term:skip-covered

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check src tests training benchmarks archive docs
	$(BIN)/ruff format --check src tests training benchmarks archive docs
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/pages.py $(CORPORA)/pages
	$(BIN)/python benchmarks/throughput.py $(CORPORA)
	$(BIN)/python benchmarks/reader.py $(CORPORA)
	$(BIN)/python benchmarks/archive.py
	$(BIN)/python benchmarks/record.py
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/times.py
	$(BIN)/python benchmarks/places.py $(CORPORA)
	$(BIN)/python benchmarks/roles.py $(CORPORA)
	$(BIN)/python benchmarks/sources.py $(CORPORA)
	$(BIN)/python benchmarks/knowing.py $(CORPORA)

# The locked versions, made anew from pyproject.toml (needs uv). The pip that Python 3.11 brings trips over extras.
lock:
	echo 'pip>=25' | uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header - -o requirements/pip.txt
	uv pip compile -q --no-strip-extras --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/run.txt
	uv pip compile -q --no-strip-extras --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt

# From data to shipped weights, in five runs: articles, then mostly passages, and both again; the last with a falling
# rate to nothing. torch first, by its own version: anything else would bring gigabytes of GPU packages.
train: $(VENV)/dev.stamp
	$(BIN)/pip install -q torch==2.13.0
	$(BIN)/pip install -q -e '.[train]'
	$(BIN)/python -m training.train --corpora $(CORPORA) --out training/out/1 --epochs 2 --repeat 1 --seed 11
	$(BIN)/python -m training.train --corpora $(CORPORA) --start training/out/1/reader.pt --out training/out/2 \
		--epochs 1 --share 0.35 --repeat 3 --end 0.5 --seed 12
	$(BIN)/python -m training.train --corpora $(CORPORA) --start training/out/2/reader.pt --out training/out/3 \
		--epochs 1 --share 0.45 --repeat 2 --rate 8e-5 --seed 13
	$(BIN)/python -m training.train --corpora $(CORPORA) --start training/out/3/reader.pt --out training/out/4 \
		--epochs 1 --repeat 1 --rate 1e-4 --end 0.5 --seed 21
	$(BIN)/python -m training.train --corpora $(CORPORA) --start training/out/4/reader.pt --out training/out/5 \
		--epochs 1 --share 0.5 --repeat 3 --rate 1e-4 --seed 22
	$(BIN)/python -m training.export --corpora $(CORPORA) --trained training/out/5
	$(BIN)/python -m training.wordings --corpora $(CORPORA)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/pip.txt requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/pip.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) $(OUT)

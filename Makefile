# A bare machine needs Python 3.11+ with pip, git and make; every target fetches the rest by itself, from uv.lock.
# On Windows run the plain command that stands behind each target, after: pip install -r .ci/uv.txt
#
#   make site            uv run --frozen shanben build
#   make test            uv run --frozen pytest -m "not long"
#   make check           uv run --frozen python .ci/check.py
#   make serve           uv run --frozen shanben serve
#   make bench           uv run --frozen python -m tests.bench.speed
#   make bench-editions  uv run --frozen python -m tests.bench.editions
#   make bench-accuracy  uv run --frozen python -m tests.corpus.bench
#   make bench-search    uv run --frozen python -m tests.bench.search $(BENCH_ARGS)
#   make bench-citations uv run --frozen python -m tests.bench.citations
#   make bench-site      uv run --frozen python -m tests.bench.site $(BENCH_ARGS)
#   make clean           uv run --frozen python .ci/clean.py

PYTHON ?= python3
# The uv of the machine when there is one, else one of our own under .cache/ (pip --target needs neither venv nor root).
UV := $(shell command -v uv 2>/dev/null || echo .cache/uv/bin/uv)
RUN := $(UV) run --frozen
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help site test check serve bench bench-accuracy bench-search bench-citations bench-site bench-editions clean

help:  ## This list
	@sed -n 's|^\([a-z-]*\):.*## |  make \1: |p' $(firstword $(MAKEFILE_LIST))

site: $(UV)  ## Convert the collection and build the public site into site/
	$(RUN) shanben build

test: $(UV)  ## All tests but the recorded long runs
	$(RUN) pytest -m "not long" $(PYTEST_ARGS)

check: $(UV)  ## Format, lint, types, layers, rights
	$(RUN) python .ci/check.py

serve: $(UV)  ## Look at the site, rebuilt on change
	$(RUN) shanben serve

bench: $(UV)  ## Speed, memory and growth of the conversion with its audit
	$(RUN) python -m tests.bench.speed

bench-editions: $(UV)  ## CPU of a build with both editions against one (budget 1.3)
	$(RUN) python -m tests.bench.editions

bench-accuracy: $(UV)  ## The conversion against the golds of tests/corpus (BENCH_ARGS="--with pandoc,unwrap")
	$(RUN) python -m tests.corpus.bench $(BENCH_ARGS)

bench-search: $(UV)  ## Recall, precision, bytes and time of the search
	$(RUN) python -m tests.bench.search $(BENCH_ARGS)

bench-citations: $(UV)  ## The citation lookup over 10,000 references: time to the answer, bytes before the question
	$(RUN) python -m tests.bench.citations

bench-site: $(UV)  ## Bytes and time of a site of many works
	$(RUN) python -m tests.bench.site $(BENCH_ARGS)

clean: $(UV)  ## Remove what was built (never anything under private/ or source_texts/)
	$(RUN) python .ci/clean.py

.cache/uv/bin/uv: .ci/uv.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --upgrade --target .cache/uv -r .ci/uv.txt
	@touch $@

# The one door for whoever works on thrombo: `make` lists what there is.
# `make PYTHON=python test` uses an environment of your own in place of .venv.
PYTHON = .venv/bin/python
environment = $(filter .venv/%,$(PYTHON))

.PHONY: help test thorough lint docs screens data bench assurance browser shots

help:  ## this list
	@sed -n 's/^\([a-z]*\): .*## \(.*\)/make \1\t\2/p;s/^\([a-z]*\):  ## \(.*\)/make \1\t\2/p' Makefile | sort -u | expand -t 18

.venv/bin/python:
	python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'

test: $(environment)  ## every test but the long ones, on every core; linter and type checker included
	$(PYTHON) -m pytest -q

thorough: $(environment)  ## the same with every case, where `make test` tries one in so many
	THOROUGH=1 $(PYTHON) -m pytest -q

lint: $(environment)  ## linter and formatter put right what they can, then the type checker
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	$(PYTHON) -m mypy

docs: $(environment)  ## renew every page that a command makes
	$(PYTHON) -m tools.pages

screens: $(environment)  ## three answers in a terminal as pictures, from a real run
	$(PYTHON) -m tools.screens

data: $(environment)  ## after an edit of data/centres.yaml: style, check, compile, the golden fortnight
	$(PYTHON) -m thrombo_cli registry format data/centres.yaml
	$(PYTHON) -m thrombo_cli registry check data/centres.yaml
	$(PYTHON) -m pip install -q --no-deps -e .  # compiles what changed
	$(PYTHON) -m tools.answers

bench:  ## timings side by side with other tools (a quarter of an hour)
	python3 -m venv .venv-bench
	.venv-bench/bin/pip install -q '.[bench]'
	.venv-bench/bin/python -m benchmarks

assurance: $(environment)  ## judges, laws, faults and mutants measured anew (a quarter of an hour)
	$(PYTHON) -m tests.assurance.mutation
	$(PYTHON) -m tests.assurance
	$(PYTHON) -m tools.pages

browser: $(environment)  ## the pages in a real Chromium
	tests/browser/run

shots: $(environment)  ## the pages and their printed sheets as pictures, to be looked at
	$(PYTHON) -m tools.page_shots

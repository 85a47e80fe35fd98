# make demo   installs what is missing, builds, runs the main job on a small dataset, shows the result
# make test   installs what is missing, builds, runs every test

SWIFT ?= swift
DEMO_DATASET := datasets/stuttgart-fast-track
DEMO_OUTPUT := out/stuttgart-fast-track
PLACEMENT := .build/release/placement

.PHONY: demo test lint bench docs build dependencies clean

demo: build
	$(PLACEMENT) match $(DEMO_DATASET) --out $(DEMO_OUTPUT)
	@echo
	@echo "The files are in $(DEMO_OUTPUT):"
	@ls -1 $(DEMO_OUTPUT)
	@echo
	@echo "Next: $(PLACEMENT) explain $(DEMO_DATASET) P001"
	@echo "      $(PLACEMENT) verify $(DEMO_OUTPUT)"

test: dependencies
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

build: dependencies
	$(SWIFT) build -c release --product placement

lint: dependencies
	$(SWIFT) format lint --strict -r Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Benchmarks Benchmarks/ScoringDriver
	$(SWIFT) build --explicit-target-dependency-import-check error
	python3 datasets/make_datasets.py --check
	python3 datasets/check_datasets.py

bench: build
	cd Benchmarks && $(SWIFT) package benchmark

docs: dependencies
	$(SWIFT) package --allow-writing-to-directory site generate-documentation \
	  --target Tables --target Assignment --target Matching --target MatchingIO \
	  --enable-experimental-combined-documentation \
	  --output-path site --transform-for-static-hosting --warnings-as-errors
	@echo "Open site/documentation/index.html through a web server: python3 -m http.server -d site"

dependencies:
	@scripts/install-dependencies

clean:
	rm -rf .build Benchmarks/.build out site

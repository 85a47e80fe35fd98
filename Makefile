# make demo   installs what is missing, builds, runs the main job on a small dataset, shows the result
# make test   installs what is missing, builds, runs every test

SWIFT ?= swift
DEMO_DATASET := datasets/stuttgart-fast-track
DEMO_OUTPUT := out/stuttgart-fast-track
PLACEMENT := .build/release/placement

.PHONY: demo test lint bench bench-thresholds benchmarks compare country germany docs build dependencies clean

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
	$(SWIFT) format lint --strict -r Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Benchmarks Benchmarks/Sources
	$(SWIFT) build --explicit-target-dependency-import-check error
	python3 datasets/make_datasets.py --check
	python3 datasets/check_datasets.py

# Prints times and counts, and fails when a count is worse than its threshold (docs/benchmarks.md).
bench: benchmarks
	Benchmarks/counts.py

bench-thresholds: benchmarks
	Benchmarks/counts.py --update

benchmarks: dependencies
	rm -rf Benchmarks/.build/counts
	cd Benchmarks && $(SWIFT) package --allow-writing-to-package-directory benchmark run --no-progress --quiet \
	  --format metricP90AbsoluteThresholds --path .build/counts

compare: build
	@scripts/install-dependencies peers
	Benchmarks/peers/prepare
	Benchmarks/.build-peers/venv/bin/python Benchmarks/peers/compare.py $(COMPARE)

# One million people and 100 000 workplaces, from CSV to proof and checked again: a few minutes, 2 GB of memory, 1 GB of disk.
country: build
	$(PLACEMENT) generate --participants 1000000 --workplaces 100000 --regions 400 --competences 2000 --commuters-only --out out/country
	$(PLACEMENT) match out/country --out out/country-result
	$(PLACEMENT) verify out/country-result --dataset out/country

# Germany 2025 as individuals: 1.07 million foreign job seekers and 631 000 vacancies, from statistics to the proof (docs/demand.md).
#   make germany TABLES=path          [WITHIN=ags:08 for some of the country]
germany: build
	@test -n "$(TABLES)" || { echo "say where the tables are: make germany TABLES=path"; exit 2; }
	scripts/germany --tables "$(TABLES)" $(if $(WITHIN),--within "$(WITHIN)")

docs: dependencies
	$(SWIFT) package --allow-writing-to-directory site generate-documentation \
	  --target Tables --target Assignment --target Matching --target MatchingIO --target DatasetStore \
	  --enable-experimental-combined-documentation \
	  --output-path site --transform-for-static-hosting --warnings-as-errors
	@echo "Open site/documentation/index.html through a web server: python3 -m http.server -d site"

dependencies:
	@scripts/install-dependencies

clean:
	rm -rf .build Benchmarks/.build out site

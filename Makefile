# The commands of a checkout. `make run` and `make test` need nothing else first. See CONTRIBUTING.md.
.POSIX:
.PHONY: setup run test lint format types contracts rules rules-pages wheel accuracy benchmarks corpus pictures lock clean help

help:
	@echo "make run         siapkan lalu jalankan iku di http://127.0.0.1:8000"
	@echo "make setup       siapkan .venv dan bundel antarmuka"
	@echo "make test        siapkan alat uji lalu jalankan semua uji (TESTS=… untuk sebagian)"
	@echo "make lint types contracts rules wheel   pemeriksaan yang dijalankan CI"
	@echo "make format      rapikan kode; make lock  kunci ulang pustaka; make clean  hapus hasil bangunan"
	@echo "make accuracy benchmarks   ukur ketepatan dan kecepatan"
	@echo "make rules-pages tulis ulang docs/aturan dari aturan"
	@echo "make corpus      temuan tiap aturan pada rencana nyata (RECORD=1 mencatat, ONLY=KIN,ORI001)"

setup:
	@sh scripts/setup.sh

run: setup
	@exec .venv/bin/iku serve

test:
	@sh scripts/test.sh $(TESTS)

lint: .tools
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

format: .tools
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

types: .tools
	@.venv/bin/mypy

contracts: .tools
	@.venv/bin/lint-imports --no-logo

rules: setup
	@.venv/bin/iku rules test

rules-pages: setup
	@.venv/bin/iku rules pages docs/aturan

wheel:
	@sh scripts/setup.sh test
	@sh scripts/wheel.sh

accuracy: setup
	@.venv/bin/python benchmarks/accuracy.py

benchmarks: setup
	@set -e; for file in benchmarks/*.py; do case $$file in */second_opinion.py) continue;; esac; echo "== $$file"; .venv/bin/python $$file; done

corpus: setup
	@.venv/bin/python scripts/corpus.py $(if $(RECORD),--record) $(if $(ONLY),--only $(ONLY))

pictures: setup
	@.venv/bin/python scripts/pictures.py

lock:
	@sh scripts/lock.sh

.PHONY: .tools
.tools:
	@sh scripts/setup.sh lint

clean:
	@rm -rf .venv .uv node_modules iku_assistant/web/static/bundle dist build test-results
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

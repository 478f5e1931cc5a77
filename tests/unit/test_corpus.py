"""`make corpus`: what a run prints and records about real plans, shown on a corpus of our own."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus() -> Any:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("corpus", ROOT / "scripts" / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three indicators, two of them the same text, under one statement, and no tree."""
    names = ["Jumlah rapat koordinasi", "Jumlah rapat koordinasi", "Persentase jalan kondisi mantap"]
    row = {"level": "opd", "statement": "Terlaksananya rapat koordinasi", "satuan": None, "formula": None}
    lines = [json.dumps(row | {"indicator": name}) for name in names]
    (tmp_path / "raw-indicators.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "trees").mkdir()
    return tmp_path


def test_identical_texts_count_once_and_statements_are_read_at_levels_that_state(corpus: Any, folder: Path) -> None:
    parts = corpus.run(folder)
    codes = [one.code for one in parts["raw-indicators"].found]
    assert parts["raw-indicators"].texts == 3
    assert codes.count("ORI001") == 1
    assert codes.count("KIN001") == 1


def test_the_record_holds_counts_and_no_text(corpus: Any, folder: Path) -> None:
    record = corpus.record_of(corpus.run(folder), "abc")
    assert record["parts"]["raw-indicators"]["findings"]["KIN001 wajib"] == 1
    assert "rapat" not in json.dumps(record)


def test_the_table_shows_the_difference_to_the_recorded_run(corpus: Any, folder: Path) -> None:
    record = corpus.record_of(corpus.run(folder), "abc")
    before = {"parts": {"raw-indicators": {"texts": 3, "findings": {"KIN001 wajib": 3, "XXX001 saran": 1}}}}
    lines = {line.split()[0]: line.split() for line in corpus.table(record, before)}
    assert lines["KIN001"][1:] == ["1", "333.3", "1000.0", "-2"]
    assert lines["XXX001"][-1] == "-1"


def test_samples_start_with_what_is_new_and_end_with_what_is_gone(corpus: Any, tmp_path: Path) -> None:
    kept = corpus.Found("KIN001", "wajib", "opd", "«Terlaksananya» rapat")
    new = corpus.Found("KIN001", "wajib", "opd", "«Terlaksananya» sosialisasi")
    old = corpus.Found("ORI001", "wajib", "opd", "Jumlah «rapat»")
    last = tmp_path / "last.jsonl"
    last.write_text("\n".join(json.dumps(one) for one in (kept, old)), encoding="utf-8")
    lines = list(corpus.samples([kept, new], {kept.key, old.key}, 20))
    assert lines[1].startswith(" + [wajib opd] «Terlaksananya» sosialisasi")
    assert list(corpus.gone([kept, new], last, 20)) == ["\nORI001: 1 gone", " - [wajib opd] Jumlah «rapat»"]


def test_without_the_real_data_it_says_where_it_looked(
    corpus: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IKU_SHARED_DATA", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["corpus.py"])
    assert corpus.main() == 2
    assert str(tmp_path) in capsys.readouterr().err

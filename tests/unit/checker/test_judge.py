"""The contract of `iku judge`: aliases, unknown levels, missing fields, bad lines."""

from __future__ import annotations

import json

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.judge import judge_lines
from iku_assistant.checker.packs import load_packs
from iku_assistant.language import open_reader
from iku_assistant.resources import folders


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The checker with all bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


def test_an_unknown_level_takes_the_mildest_severity_above_mati(checker: Checker) -> None:
    """KIN001 is wajib above and saran at kegiatan: unknown reads saran."""
    told = checker.judge({"id": 1, "kind": "sasaran", "level": "galaksi", "text": "Terlaksananya rapat koordinasi"})
    assert [(f["code"], f["severity"]) for f in told["findings"]] == [("KIN001", "saran")]


def test_aliases_of_levels_read_alike(checker: Checker) -> None:
    """program = bidang, kegiatan = sub_bidang, sub_kegiatan = pelaksana."""
    for words in (("program", "bidang"), ("kegiatan", "subbidang", "sub_bidang"), ("subkegiatan", "individu")):
        answers = [checker.judge({"id": 1, "kind": "indikator", "text": "Jumlah rapat", "level": w}) for w in words]
        assert all(a == answers[0] for a in answers)


def test_null_means_not_given(checker: Checker) -> None:
    """Rules about empty fields stay silent in judge."""
    told = checker.judge({"id": 1, "kind": "indikator", "level": "opd", "text": "Angka kelulusan", "formula": None})
    assert told["findings"] == []


def test_spans_are_code_points_of_the_text_as_given(checker: Checker) -> None:
    """An emoji before the word counts as one."""
    text = "🙂 Prosentase penduduk miskin"
    told = checker.judge({"id": 1, "kind": "indikator", "level": "opd", "text": text})
    found = next(f for f in told["findings"] if f["code"] == "EJA012")
    assert text[found["start"] : found["end"]] == "Prosentase"
    assert found["field"] == "text"


def test_explain_adds_the_anatomy(checker: Checker) -> None:
    """`--explain` shows the parts the rules spoke about."""
    told = checker.judge({"id": 1, "kind": "sasaran", "level": "opd", "text": "Meningkatnya mutu"}, explain=True)
    assert told["anatomy"]["opener"]["text"] == "Meningkatnya"


def test_a_bad_line_yields_an_error_at_its_place_and_the_run_goes_on(checker: Checker) -> None:
    """Order is kept; each bad line names its number and what was expected."""
    good = json.dumps({"id": "b", "kind": "sasaran", "level": "opd", "text": "Meningkatnya mutu layanan"})
    lines = ["{", good, '{"id": "c", "kind": "x", "text": "y"}', "[]", json.dumps({"id": 9, "kind": "sasaran"})]
    told = [(json.loads(line), ok) for line, ok in judge_lines(checker, lines)]
    assert [ok for _, ok in told] == [False, True, False, False, False]
    assert [a.get("line") for a, _ in told] == [1, None, 3, 4, 5]
    assert told[2][0]["id"] == "c"
    assert "kind" in told[2][0]["error"]


def test_every_labelled_line_is_answered(checker: Checker, shared_data: object) -> None:
    """The labelled set is answered line by line in the contract's form."""
    path = f"{shared_data}/labelled/dev.jsonl"
    with open(path, encoding="utf-8") as lines:
        told = [(json.loads(line), ok) for line, ok in judge_lines(checker, lines)]
    assert told
    assert all(ok and set(a) == {"id", "orientation", "confidence", "smart_fail", "findings"} for a, ok in told)

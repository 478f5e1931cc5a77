"""Every line of the gold list comes out as expected: orientation, codes with severity, proposed direction."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.judge import level_of
from iku_assistant.checker.outline import read_outline
from iku_assistant.checker.subject import Subject, given_values, indicator_values
from iku_assistant.plan.codec import from_json
from iku_assistant.plan.indicator import Indicator

GOLD: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "gold.yaml").read_text(encoding="utf-8"))


def answer(checker: Checker, row: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Orientation and findings by code, without the questions (…090)."""
    if "fields" not in row:
        told = checker.judge({"id": "gold", **row})
        return told["orientation"], {f["code"]: f["severity"] for f in told["findings"] if f["code"][3:] != "090"}
    data = {"id": "gold", "nama": row["text"], **row["fields"]}
    indicator = from_json(Indicator, data, "fields")
    values = indicator_values(indicator) if row["fields"] else given_values(indicator)
    subject = Subject(
        "indicator", row["text"], level_of(row["level"]), values=values, indicator=indicator, years=(2025, 2026, 2027)
    )
    facts = checker.facts(subject)
    found = {f.code: f.severity.key for f in checker.text_findings(subject) if f.code[3:] != "090"}
    return facts["orientation"], found


@pytest.mark.parametrize("row", GOLD, ids=lambda row: f"{row['section']} {row['level']} {row['text'][:60]}")
def test_the_gold_list_comes_out_as_expected(checker: Checker, row: dict[str, Any]) -> None:
    """Orientation and exactly the findings that domain/04 §12 and §12b expect at that level."""
    assert answer(checker, row) == (row["orientation"], row["findings"])


@pytest.mark.parametrize("row", [r for r in GOLD if "polaritas" in r], ids=lambda row: row["text"][:60])
def test_the_direction_is_proposed_or_asked(row: dict[str, Any]) -> None:
    """ "Prosentase penurunan kemiskinan" counts upwards, "Jumlah penderita" downwards, "pengaduan" is asked."""
    proposed = load_indicators().polarity(row["text"])
    assert (proposed or "tanya") == row["polaritas"]


def test_more_than_25_indicators_under_one_sasaran_is_told_once(checker: Checker) -> None:
    """R-08: one finding on the sasaran, whatever the number."""
    lines = ["sasaran: Meningkatnya mutu pendidikan", *(f"  * Angka kelulusan sekolah {i} (%)" for i in range(26))]
    found = checker.check(read_outline("\n".join(lines)).plan).findings
    assert Counter(f.code for f in found)["REL008"] == 1

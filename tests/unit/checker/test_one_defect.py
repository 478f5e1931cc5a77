"""One defect, one finding: the finding shown carries the SMART letters of those of its family it stands for."""

from __future__ import annotations

import pytest

from iku_assistant.cli.checking import open_checker


@pytest.mark.parametrize(
    ("text", "shown"), [("Penataan batas wilayah", "MEA020"), ("Meningkatnya pengendalian perairan", "MEA020")]
)
def test_a_name_without_a_measure_is_one_finding_with_both_letters(text: str, shown: str) -> None:
    """Neither specific nor measurable, but said once."""
    answer = open_checker().judge({"id": 1, "kind": "indikator", "level": "opd", "text": text})
    assert {"S", "M"} <= set(answer["smart_fail"])
    codes = [f["code"] for f in answer["findings"] if f["code"] in {"MEA020", "SPE012", "ORI011"}]
    assert codes == [shown]


def test_two_measures_in_one_name_are_not_specific() -> None:
    """Two indicators written into one name."""
    text = "Persentase kepuasan warga, indeks kebersihan kota"
    answer = open_checker().judge({"id": 1, "kind": "indikator", "level": "opd", "text": text})
    assert "S" in answer["smart_fail"]


@pytest.mark.parametrize("level", ["opd", "bidang"])
def test_follow_up_of_recommendations_is_never_a_counted_document(level: str) -> None:
    """At the Inspektorat it is accepted (`domain/04` §12): at most a suggestion."""
    text = "Persentase rekomendasi hasil pengawasan pasar yang ditindaklanjuti"
    answer = open_checker().judge({"id": 1, "kind": "indikator", "level": level, "text": text, "unit": "Inspektorat"})
    assert {f["severity"] for f in answer["findings"]} <= {"saran"}

"""Texts that Kemendagri prescribes are never corrected, shown on real plans with the real nomenclature."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iku_assistant.catalog.indicators import fold
from iku_assistant.cli.checking import checker_of
from iku_assistant.cli.source import read_file


@pytest.mark.parametrize("name", ["bengkulu-utara-renja-2026", "padang-2025", "tangsel-evaluasi-rkpd-2023"])
def test_no_finding_stands_on_a_prescribed_text(
    name: str, shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the field: a prescribed wording is locked with all that belongs to it."""
    (tmp_path / "nomenclature").mkdir()
    shutil.copy(shared_data / "files" / "nomenklatur_sub_kegiatan_kabkota.tsv", tmp_path / "nomenclature")
    monkeypatch.setenv("IKU_MODELS_DIRS", str(tmp_path))
    plan = read_file(shared_data / "trees" / f"{name}.json").plan
    checker = checker_of(plan)
    lines = [line for found in checker.nomenclature.lines.values() for line in found]
    prescribed = {fold(text) for line in lines for text in (line.kinerja, line.indikator) if text}
    result = checker.check(plan)
    assert len(prescribed) > 500
    assert [f.code for f in result.findings if fold(result.text_of(f) or "") in prescribed] == []

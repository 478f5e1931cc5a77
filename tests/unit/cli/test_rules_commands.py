"""`iku rules`: pages into a folder, one rule as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_assistant.cli import iku
from iku_assistant.cli.words import run


def test_pages_are_written_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Index, one page per rule, the rejected; the folder is made."""
    folder = tmp_path / "baru" / "aturan"
    assert run(iku, ["rules", "pages", str(folder)]) == 0
    assert "halaman di" in capsys.readouterr().err
    assert {"README.md", "ditolak.md", "KIN001.md"} <= {path.name for path in folder.iterdir()}


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file stands where the folder should be: exit 2 and a sentence."""
    (tmp_path / "berkas").write_text("x")
    assert run(iku, ["rules", "pages", str(tmp_path / "berkas" / "aturan")]) == 2
    assert "tidak dapat ditulis" in capsys.readouterr().err


def test_a_rule_is_shown_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Small letters will do; marks, sources and how to disagree are there."""
    assert run(iku, ["rules", "show", "kin001"]) == 0
    shown = capsys.readouterr().out
    assert "«Terlaksananya pelatihan»" in shown
    assert "Bila tidak setuju" in shown
    assert run(iku, ["rules", "show", "XYZ999"]) == 2

"""The main job on every real tree, by the command line: import, check, annex, budget form, drawing."""

from __future__ import annotations

import json
import zipfile

import pytest
from pypdf import PdfReader

from iku_assistant.cli import iku
from iku_assistant.cli.words import run
from tests.trees import TREES


@pytest.mark.slow
@pytest.mark.dot
@pytest.mark.parametrize("name", TREES)
def test_import_check_annex_budget_and_drawing(name, shared_data, tmp_path, monkeypatch, capfd):
    """Each step answers with its own status and a readable file; nothing ends in a stack trace."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IKU_DATA_DIR", str(tmp_path / "data"))
    tree = str(shared_data / "trees" / f"{name}.json")
    assert run(iku, ["export", tree, "-o", "rencana.json"]) == 0
    assert json.loads((tmp_path / "rencana.json").read_bytes())["format"] == "iku-plan/1"
    assert run(iku, ["check", "rencana.json", "--format", "json", "-o", "temuan.json"]) in (0, 1)
    assert json.loads((tmp_path / "temuan.json").read_bytes())["format"] == "iku-findings/1"
    for out in ("lampiran.docx", "lampiran.pdf"):
        assert run(iku, ["document", "lampiran-iku", "rencana.json", "-o", out]) == 0
    assert zipfile.ZipFile(tmp_path / "lampiran.docx").testzip() is None
    assert len(PdfReader(tmp_path / "lampiran.pdf").pages) >= 2
    assert run(iku, ["document", "relevansi-anggaran", "rencana.json", "-o", "relevansi.xlsx"]) == 0
    assert zipfile.ZipFile(tmp_path / "relevansi.xlsx").testzip() is None
    assert run(iku, ["draw", "rencana.json", "-o", "pohon.svg"]) == 0
    assert (tmp_path / "pohon.svg").read_bytes().lstrip().startswith((b"<?xml", b"<svg"))
    assert "Traceback" not in capfd.readouterr().err

"""`iku check`: forms of the report, base line, and documents that need a check."""

from __future__ import annotations

import json
from io import BytesIO

import openpyxl
import pytest
from sarif_kit.validate import validation_errors

from iku_assistant.cli import iku
from iku_assistant.cli.words import run
from iku_assistant.exchange.example import example_plan
from iku_assistant.exchange.write import write_plan


@pytest.fixture
def call(tmp_path, monkeypatch, capsysbinary):
    """Run a command in a folder with the example plan; gives exit status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IKU_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "contoh.json").write_bytes(write_plan(example_plan()))

    def go(*args):
        status = run(iku, args)
        out = capsysbinary.readouterr()
        return status, out.out.decode(), out.err.decode()

    return go


def test_sarif_names_the_file_and_is_valid(call):
    status, out, err = call("check", "contoh.json", "--format", "sarif")
    log = json.loads(out)
    assert (status, err) == (1, "")
    assert validation_errors(log) == []
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "contoh.json"


def test_a_base_line_ends_the_wall_and_the_next_run_says_what_is_new(call, tmp_path):
    status, out, err = call("check", "contoh.json", "--write-baseline", "dasar.json")
    assert status == 0
    assert "temuan dicatat sebagai garis dasar di dasar.json" in err
    status, out, _ = call("check", "contoh.json", "--baseline", "dasar.json", "--severity", "saran")
    assert status == 0
    assert "temuan lama dalam garis dasar" in out
    told = json.loads(call("check", "contoh.json", "--baseline", "dasar.json", "--format", "json")[1])
    assert told["findings"] == [f for f in told["findings"] if f["decision"]] or told["counts"]["wajib"] == 0
    assert told["baseline"]["done"] == []


@pytest.mark.parametrize(
    ("text", "words"), [("{", "dasar.json:1:2: Susunan JSON salah"), ('{"format": "x"}', "iku-baseline/1")]
)
def test_a_bad_base_line_is_unusable_input(call, tmp_path, text, words):
    (tmp_path / "dasar.json").write_text(text, encoding="utf-8")
    status, _, err = call("check", "contoh.json", "--baseline", "dasar.json")
    assert status == 2
    assert words in err
    assert call("check", "contoh.json", "--baseline", "tidak-ada.json")[0] == 2


def test_the_base_line_of_another_plan_is_pointed_out(call, tmp_path):
    call("check", "contoh.json", "--write-baseline", "dasar.json")
    text = (tmp_path / "dasar.json").read_text(encoding="utf-8").replace(example_plan().id, "lain00000001", 1)
    (tmp_path / "dasar.json").write_text(text, encoding="utf-8")
    assert "dibuat dari rencana lain" in call("check", "contoh.json", "--baseline", "dasar.json")[2]


def test_show_gives_the_whole_report(call):
    short = call("check", "contoh.json")[1]
    whole = call("check", "contoh.json", "--show", "saran")[1]
    assert "Sumber:" not in short
    assert "Sumber:" in whole
    assert len(whole) > len(short)


def test_an_evaluation_sheet_at_the_command_line_is_filled_from_a_check(call, tmp_path):
    status, _, _ = call("document", "kertas-kerja-smart", "contoh.json", "-o", "smart.xlsx")
    assert status == 0
    book = openpyxl.load_workbook(BytesIO((tmp_path / "smart.xlsx").read_bytes()), data_only=True)
    rows = list(book["Penilaian"].iter_rows(min_row=5, values_only=True))
    assert any("ORI001" in str(cell) for row in rows for cell in row)
    assert {"T", "BL", "Y"} <= {cell for row in rows for cell in row}

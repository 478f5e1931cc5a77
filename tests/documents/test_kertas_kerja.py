"""Evaluation sheets: marks from findings and blank fields, a person's mark goes first, bands, LibreOffice agrees."""

from __future__ import annotations

import re
import subprocess
import zipfile
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest

from iku_assistant.documents.kertas_kerja.marks import Count, band, band_text, outcome
from iku_assistant.documents.produce import gaps_of, produce
from iku_assistant.documents.registry import registry
from iku_assistant.exchange.example import example_plan
from iku_assistant.plan.finding import Decision, Finding, Severity
from iku_assistant.plan.indicator import Formula
from iku_assistant.plan.node import Assumption
from tests.conftest import libreoffice

SHEETS = ("kertas-kerja-smart", "kertas-kerja-cascading")


@pytest.fixture(scope="module")
def plan():
    """The example plan with nothing enacted, so that findings are work to do."""
    return replace(example_plan(), dokumen={})


def first(plan):
    """The first box with an indicator that has no formula."""
    return next((n, i) for n, _ in plan.walk() for i in n.indicators if n.kind == "sasaran" and i.satuan)


def found(node, indicator=None, code="SPE001", smart="S", severity=Severity.PERBAIKAN, **more):
    return Finding(code, severity, "nama", "Alasan.", node=node, indicator=indicator, smart=smart, **more)


def opened(name, plan, house, findings=(), settings=None, *, values=True):
    data = produce(name, plan, "xlsx", settings or {}, house, findings).data
    return openpyxl.load_workbook(BytesIO(data), data_only=values)


def row_of(book, text):
    """The row that has a text in one of its leading columns, by heading ("S awal", "Bukti …")."""
    sheet = book["Penilaian"]
    top, below = (next(sheet.iter_rows(min_row=n, max_row=n, values_only=True)) for n in (3, 4))
    names, group = [], ""
    for a, b in zip(top, below, strict=True):
        group = a or group
        names.append(f"{group} {b}" if b else str(group).split(" (")[0])
    for row in sheet.iter_rows(min_row=5, values_only=True):
        if text in row[:6]:
            return dict(zip(names, row, strict=True))
    raise AssertionError(text)


def filled(plan, node, indicator):
    """The plan with a formula for one indicator."""
    with_formula = replace(indicator, formula=Formula(teks="a dibagi b kali 100"))
    indicators = tuple(with_formula if i.id == indicator.id else i for i in node.indicators)
    return replace(plan, nodes={**plan.nodes, node.id: replace(node, indicators=indicators)})


@pytest.mark.parametrize("name", SHEETS)
def test_both_sheets_are_documents_like_the_others_and_ask_for_findings(name):
    assert registry[name].formats == ("xlsx",)
    assert registry[name].needs_findings


def test_a_finding_with_the_letter_is_t_and_its_code_is_the_evidence(plan, house):
    node, indicator = first(plan)
    row = row_of(opened(SHEETS[0], plan, house, [found(node.id, indicator.id)]), indicator.nama)
    assert (row["S awal"], row["S akhir"], row["SMART"]) == ("T", "T", "T")
    assert "S: SPE001 Alasan." in row["Bukti"]


@pytest.mark.parametrize("severity", [Severity.SARAN, Severity.MATI])
def test_a_finding_below_perbaikan_does_not_make_t(plan, house, severity):
    node, indicator = first(plan)
    row = row_of(opened(SHEETS[0], plan, house, [found(node.id, indicator.id, severity=severity)]), indicator.nama)
    assert row["S awal"] == "Y"


def test_what_measures_work_on_a_level_of_results_is_not_relevant(plan, house):
    node, indicator = first(plan)
    wrong = found(node.id, indicator.id, code="ORI001", smart=None, severity=Severity.WAJIB)
    assert row_of(opened(SHEETS[0], plan, house, [wrong]), indicator.nama)["R awal"] == "T"


def test_a_blank_field_is_incomplete_and_never_y(plan, house):
    node, indicator = first(plan)
    bare = replace(indicator, satuan=None, formula=None, baseline=None, targets={})
    other = replace(plan, nodes={**plan.nodes, node.id: replace(node, indicators=(bare,))})
    row = row_of(opened(SHEETS[0], other, house), indicator.nama)
    assert [row[f"{c} awal"] for c in "SMART"] == ["Y", "BL", "BL", "Y", "BL"]
    assert "M: belum lengkap: satuan, rumus" in row["Bukti"]
    told = {g.field for g in gaps_of(SHEETS[0], other, {}, house) if g.indicator == bare.id}
    assert {"satuan", "formula", "baseline", "targets"} <= told


def test_what_the_data_do_not_tell_stays_open(plan, house):
    """Words as targets, an answered finding, a proposal and a question of the checker are –, not Y."""
    node, indicator = first(plan)
    kept = Decision("d1", "SPE001", node.id, "nama", indicator.nama, "pertahankan", "istilah baku")
    for one in (
        found(node.id, indicator.id, decision=kept),
        found(node.id, indicator.id, severity=Severity.SARAN, usulan=True),
        found(node.id, indicator.id, code="ORI090", smart=None, severity=Severity.SARAN, question=True),
    ):
        row = row_of(opened(SHEETS[0], plan, house, [one]), indicator.nama)
        assert row["S awal"] == "–"
        assert one.code in row["Bukti"]
    assert row["Menantang awal"] == "–"


def test_smart_is_y_only_when_all_five_are(plan, house):
    node, indicator = first(plan)
    row = row_of(opened(SHEETS[0], filled(plan, node, indicator), house), indicator.nama)
    assert (row["Jumlah Y"], row["SMART"]) == (5, "Y")


def test_logic_is_y_only_where_a_person_confirmed_it(plan, house):
    node = next(n for n, _ in plan.walk() if n.kind == "sasaran" and n.statement)
    title = f"Sasaran: {node.statement}"
    sure = replace(node, assumption=Assumption("jika … maka …", True, "coach"))
    open_one = replace(node, assumption=None)
    for box, mark in ((sure, "Y"), (open_one, "–")):
        book = opened(SHEETS[1], replace(plan, nodes={**plan.nodes, node.id: box}), house)
        assert row_of(book, title)["Logika awal"] == mark


def test_work_as_condition_and_missing_indicators_are_told(plan, house):
    node = next(n for n, _ in plan.walk() if n.kind == "sasaran" and n.statement)
    bare = replace(plan, nodes={**plan.nodes, node.id: replace(node, indicators=())})
    wrong = found(node.id, code="KIN001", smart=None, severity=Severity.WAJIB)
    row = row_of(opened(SHEETS[1], bare, house, [wrong]), f"Sasaran: {node.statement}")
    assert (row["Kondisi awal"], row["Indikator awal"], row["Tepat"]) == ("T", "BL", "T")


@pytest.mark.parametrize(
    ("yes", "of", "letter"),
    [(91, 100, "a"), (90, 100, "b"), (75, 100, "b"), (74, 100, "c"), (40, 100, "c"), (39, 100, "d"), (11, 100, "d"),
     (10, 100, "e"), (0, 3, "e")],
)  # fmt: skip
def test_bands_have_the_ends_of_the_evaluation_sheets(yes, of, letter):
    assert band(Fraction(yes, of)) == letter


def test_open_marks_make_a_band_from_worst_to_best():
    assert band_text(Count.among(["Y", "–"])) == "c sampai a"
    assert band_text(Count.among(["Y", "TB"])) == "a"
    assert band_text(Count.among([])) == "–"
    assert outcome(["Y", "TB"]) == "Y"
    assert outcome(["Y", "BL", "T"]) == "T"
    assert outcome(["TB"]) == "–"


@pytest.mark.parametrize("name", SHEETS)
def test_page_is_f4_landscape_with_frozen_repeated_head_and_lists_for_the_assessor(plan, house, name):
    sheet = opened(name, plan, house, values=False)["Penilaian"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.auto_filter.ref.startswith("A4:")
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert '"Y,T"' in lists


@pytest.mark.parametrize("name", SHEETS)
def test_texts_that_look_like_formulas_stay_texts(plan, house, name):
    node, indicator = first(plan)
    bad = replace(indicator, nama="=cmd|'/c calc'!A1\x01", satuan="+1")
    units = {k: replace(u, nama="=1+1*?") for k, u in plan.units.items()}
    nodes = {**plan.nodes, node.id: replace(node, statement="@SUM(A1)\x0b", indicators=(bad,))}
    book = opened(name, replace(plan, nodes=nodes, units=units), house, values=False)
    formulas = [str(c.value) for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert not [f for f in formulas if "cmd" in f or "1+1" in f]
    labels = {row[1] for row in book["Penilaian"].iter_rows(min_row=5, values_only=True) if row[1]}
    assert len(labels) > 2
    assert all(re.fullmatch(r"=1\+1\*\?( \(\d+\))?|Pemerintah Daerah", label) for label in labels)


@pytest.mark.parametrize("name", SHEETS)
def test_an_empty_plan_and_one_unit_print(plan, house, name):
    empty = replace(plan, nodes={}, links={}, works={}, relevance={}, decisions={})
    assert opened(name, empty, house)["Rekap"]["G2"].value is not None
    unit = next(u for u in plan.units.values() if u.parent is None)
    only = opened(name, plan, house, settings={"unit": unit.id})
    assert {r[1] for r in only["Penilaian"].iter_rows(min_row=5, values_only=True)} == {unit.nama}


def emptied(data):
    """The file without any kept result of a formula, so that a reader has to calculate, and with one mark by hand."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            text = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text)
            new.writestr(item, text)
    return out.getvalue()


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_libreoffice_calculates_the_same_values(plan, house, name, tmp_path):
    node, indicator = first(plan)
    own = [found(node.id, indicator.id), found(node.id, code="KIN001", smart=None, severity=Severity.WAJIB)]
    data = produce(name, filled(plan, node, indicator), "xlsx", {}, house, own).data
    (tmp_path / "lembar.xlsx").write_bytes(emptied(data))
    command = [str(libreoffice()), f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "hasil"), str(tmp_path / "lembar.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    ours = openpyxl.load_workbook(BytesIO(data), data_only=True)
    live = openpyxl.load_workbook(BytesIO(data))
    theirs = openpyxl.load_workbook(tmp_path / "hasil" / "lembar.xlsx", data_only=True)
    compared = 0
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    kept, made = (b[sheet.title][cell.coordinate].value for b in (ours, theirs))
                    assert made == (pytest.approx(kept) if isinstance(kept, (int, float)) else kept), cell.coordinate
                    compared += 1
    assert compared > 200

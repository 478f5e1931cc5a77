"""DOCX, read again by python-docx and as plain XML."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from iku_assistant.documents.docx import render
from iku_assistant.documents.produce import produce
from tests.documents.conftest import SALINAN
from tests.documents.samples import LINES, LONG, MARKUP, ODD_CLEAN, hostile, tall


def opened(name, plan, house, **settings):
    """The printed document, opened again."""
    return docx.Document(io.BytesIO(produce(name, plan, "docx", settings, house).data))


def header_text(header) -> str:
    """The text of a header; the page field shows as its stored value."""
    return "".join(t.text or "" for t in header._element.iter(qn("w:t")))


def test_paper_is_f4_with_annexes_across_and_margins_all_round(sample, house):
    first, *annexes = opened("peraturan-iku", sample, house).sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (215, 330)
    assert {(round(s.page_width.mm), round(s.page_height.mm)) for s in annexes} == {(330, 215)}
    margins = {round(m.mm) for s in (first, *annexes) for m in (s.left_margin, s.right_margin, s.top_margin)}
    assert margins == {25}


def test_page_one_has_the_mark_and_no_number_and_each_annex_opens_with_both(sample, house):
    first, *annexes = opened("peraturan-iku", sample, house).sections
    assert header_text(first.first_page_header) == "RANCANGAN"
    assert header_text(first.header) == "- 2 -"
    assert [header_text(s.first_page_header) for s in annexes] == ["RANCANGAN- 2 -"] * 2
    copy = opened("peraturan-iku", sample, house, **SALINAN).sections
    assert header_text(copy[0].first_page_header) == "SALINAN"


def test_head_and_number_rows_are_repeated_and_rows_stay_whole(sample, house):
    for table in opened("lampiran-iku", sample, house).tables:
        rows = table._tbl.tr_lst
        heads = [r.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for r in rows]
        assert heads == [True, True] + [False] * (len(rows) - 2)
        assert all(r.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for r in rows)
    assert [c.text for c in table.rows[1].cells] == [f"({n})" for n in range(1, 10)]


def test_a_sasaran_spans_its_indicators(sample, house):
    table = opened("lampiran-iku", sample, house).tables[0]
    rows = table.rows
    assert rows[3].cells[1]._tc is rows[4].cells[1]._tc
    assert rows[3].cells[0].text == "2."
    assert rows[2].cells[1]._tc is not rows[3].cells[1]._tc


def test_the_face_is_named_with_fallbacks_and_the_language_is_indonesian(sample, house):
    data = produce("lampiran-iku", sample, "docx", {}, house).data
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert 'w:name="Bookman Old Style"' in parts.read("word/fontTable.xml").decode()
    assert "TeX Gyre Bonum" in parts.read("word/fontTable.xml").decode()
    style = docx.Document(io.BytesIO(data)).styles["Normal"]
    assert (style.font.name, style.font.size.pt) == ("Bookman Old Style", 12)
    assert 'w:val="id-ID"' in parts.read("word/styles.xml").decode()


@pytest.mark.parametrize("name", ["lampiran-iku", "peraturan-iku"])
def test_the_same_plan_gives_the_same_bytes_with_fixed_times(sample, house, name):
    one, two = (produce(name, sample, "docx", {}, house).data for _ in range(2))
    assert one == two
    entries = zipfile.ZipFile(io.BytesIO(one)).infolist()
    assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [e.filename for e in entries[2:]] == sorted(e.filename for e in entries[2:])
    assert docx.Document(io.BytesIO(one)).core_properties.created.year == 2000


def test_hostile_texts_appear_exactly_as_typed(sample, house):
    cells = opened("lampiran-iku", hostile(sample), house).tables[0].rows[3].cells
    assert cells[1].text == f"Sasaran:\n{MARKUP}"
    assert cells[2].text == MARKUP
    assert cells[4].text == LONG
    assert cells[6].text == ODD_CLEAN
    assert cells[7].text == LINES


def test_a_row_taller_than_a_page_may_break_and_the_others_not(sample, house):
    rows = opened("lampiran-iku", hostile(sample), house).tables[0]._tbl.tr_lst
    whole = [r.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for r in rows]
    assert whole.count(False) == 1


def test_the_signature_is_held_to_the_last_row():
    table = docx.Document(io.BytesIO(render(tall(2, 3)).data)).tables[0]
    last = table._tbl.tr_lst[-1]
    assert all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in last.iter(qn("w:p")))


def test_four_thousand_rows_keep_every_row():
    table = docx.Document(io.BytesIO(render(tall(800, 5)).data)).tables[0]
    assert len(table._tbl.tr_lst) == 4002

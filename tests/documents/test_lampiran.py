"""`lampiran-iku`: expected content, the gate, one unit, empty places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iku_assistant.documents.content import SignatureBlock, tables
from iku_assistant.documents.produce import gaps_of, prepare, produce
from iku_assistant.documents.registry import registry
from iku_assistant.documents.spec import Incomplete
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Finding, Severity
from tests.documents.conftest import FINAL, SALINAN
from tests.documents.normal import normal

STATES = {"rancangan": {}, "naskah_penetapan": FINAL, "salinan": SALINAN}


def build(plan, house, **settings):
    """The content of the annexes."""
    return registry["lampiran-iku"].build(prepare("lampiran-iku", plan, settings, house))


def own(settings, plan, house):
    """Those settings the annexes know."""
    known = prepare("lampiran-iku", plan, {}, house).fields
    return {k: v for k, v in settings.items() if k in known}


@pytest.mark.parametrize("state", STATES)
def test_the_sample_gives_the_expected_content(sample, house, home, state):
    found = normal(build(sample, house, **own(STATES[state], sample, house)))
    assert found == (home("lampiran-iku") / "expected" / f"{state}.txt").read_text(encoding="utf-8")


def test_a_draft_is_never_refused_and_lists_its_gaps_with_ids(sample, house):
    node = sample.nodes["sasopd000001"]
    bare = replace(node.indicators[0], formula=None, sumber_data=None)
    plan = replace(sample, nodes={**sample.nodes, node.id: replace(node, indicators=(bare,))})
    found = produce("lampiran-iku", plan, "html", {}, house)
    gaps = {(g.field, g.node, g.indicator, g.mandatory) for g in found.gaps if g.indicator}
    assert gaps == {("formula", node.id, bare.id, True), ("sumber_data", node.id, bare.id, True)}
    assert "…" in found.data.decode()


@pytest.mark.parametrize("state", ["naskah_penetapan", "salinan"])
def test_the_other_states_are_refused_while_mandatory_things_are_missing(sample, house, state):
    with pytest.raises(Incomplete, match="belum dapat dicetak final") as caught:
        produce("lampiran-iku", sample, "html", {"status_naskah": state}, house)
    assert "nomor" in {g.field for g in caught.value.gaps}


def test_errors_of_document_rules_stop_a_final_print_and_wording_never_does(sample, house):
    wording = Finding("KIN101", Severity.WAJIB, "statement", "Kerja, bukan kinerja.", node="sasaran00001")
    rule = Finding("DOK106", Severity.WAJIB, "nama", "Indikator tidak sama dengan Renstra.", node="sasaran00001")
    final = own(FINAL, sample, house)
    assert produce("lampiran-iku", sample, "html", final, house, [wording]).gaps == ()
    with pytest.raises(Incomplete):
        produce("lampiran-iku", sample, "html", final, house, [wording, rule])


def test_one_unit_prints_lampiran_two_of_that_unit_alone(sample, house):
    document = build(sample, house, unit="dinas kesehatan")
    (section,) = document.sections
    assert section.blocks[0].lines[0] == "LAMPIRAN II"
    (table,) = tables(document)
    assert len(table.rows) == 1
    gaps = gaps_of("lampiran-iku", sample, {"unit": "dinas kesehatan"}, house)
    assert not [g for g in gaps if "Pertanian" in g.where]


def test_an_unknown_unit_names_those_there_are(sample, house):
    with pytest.raises(FixInput, match="Dinas Pertanian, Dinas Kesehatan"):
        build(sample, house, unit="Dinas Laut")


def test_lampiran_two_has_one_signature_at_its_end(sample, house):
    for section in build(sample, house).sections:
        assert [isinstance(b, SignatureBlock) for b in section.blocks].count(True) == 1
        assert isinstance(section.blocks[-1], SignatureBlock)


def test_a_plan_without_indicators_prints_heads_and_says_so(sample, house):
    bare = {k: replace(n, indicators=()) for k, n in sample.nodes.items()}
    document = build(replace(sample, nodes=bare), house)
    assert [t.body_rows()[0].cells[0].text for t in tables(document)] == ["belum ada indikator"] * 3


def test_an_acting_official_is_named_before_the_office(sample, house):
    block = build(sample, house, status_pejabat="Pj.").sections[0].blocks[-1]
    assert block.office == ("Pj. BUPATI MUKTI JAYA,",)


def test_paper_and_margin_are_settings(sample, house):
    page = build(sample, house, kertas="A4", margin="20").page
    assert (page.width, page.height, page.margin) == (210, 297, 20)


def test_a_document_rule_on_another_unit_does_not_stop_this_units_print(sample, house):
    """The gate looks only at the unit that is printed (`design/documents.md`)."""
    unit = next(iter(sample.units))
    for where, stops in (("lain", False), (unit, True), (None, True)):
        rule = Finding("DOK106", Severity.WAJIB, "nama", "Tidak sama dengan Renstra.", unit=where)
        found = gaps_of("lampiran-iku", sample, {"unit": unit}, house, [rule])
        assert any(g.where == "Aturan DOK106" for g in found) is stops

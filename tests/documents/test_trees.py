"""The real trees print: every one in every format, as a draft with its gaps."""

from __future__ import annotations

import pytest

from iku_assistant.documents.content import tables
from iku_assistant.documents.produce import prepare, produce
from iku_assistant.documents.registry import registry
from iku_assistant.exchange import read_plan_file
from tests.trees import TREES


@pytest.mark.parametrize("name", TREES)
def test_a_real_tree_prints_each_chosen_indicator_once(shared_data, house, name):
    path = shared_data / "trees" / f"{name}.json"
    plan = read_plan_file(path.read_bytes(), path.name).plan
    document = registry["lampiran-iku"].build(prepare("lampiran-iku", plan, {}, house))
    ids = [row.cells[-1].indicator for t in tables(document) for row in t.rows]
    assert ids
    assert len(ids) == len(set(ids))
    produced = produce("lampiran-iku", plan, "docx", {}, house)
    assert produced.data[:2] == b"PK"
    assert {g.indicator for g in produced.gaps if g.indicator} <= set(ids)


@pytest.mark.parametrize("name", ["jabar-biro-organisasi-2016", "tangsel-evaluasi-rkpd-2023"])
def test_a_small_real_tree_becomes_a_regulation_as_pdf(shared_data, house, name):
    path = shared_data / "trees" / f"{name}.json"
    plan = read_plan_file(path.read_bytes(), path.name).plan
    assert produce("peraturan-iku", plan, "pdf", {}, house).data[:5] == b"%PDF-"

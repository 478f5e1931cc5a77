"""The example plan that every new user meets first."""

from __future__ import annotations

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.exchange import example_plan, write_plan
from iku_assistant.resources import bundled


def test_the_bundled_file_is_exactly_what_an_export_writes() -> None:
    """So that it is a sample of the format too."""
    path = bundled("models") / "example" / "contoh-kabupaten.json"
    assert write_plan(example_plan()) == path.read_bytes()


def test_it_shows_the_rpjmd_and_three_renstra_down_to_sub_kegiatan() -> None:
    """About 80 nodes of every kind, all where a person may place them."""
    plan, cascade = example_plan(), load_cascade()
    assert 70 <= len(plan.nodes) <= 100
    assert {n.kind for n in plan.nodes.values()} == set(cascade.kinds) - {"sasaran_individu"}
    owners = {plan.units[n.owner].nama for n in plan.nodes.values() if n.kind == "sasaran_opd" and n.owner}
    assert owners == {"Dinas Pertanian", "Dinas Kesehatan", "Inspektorat Daerah"}
    parents = {n.id: plan.nodes[n.parent].kind if n.parent else None for n in plan.nodes.values()}
    assert all(cascade.allows(n.kind, parents[n.id]) for n in plan.nodes.values())


def test_every_iku_has_what_the_annex_prints() -> None:
    """Definition, formula, reason, source, responsible unit, baseline and a target for each year."""
    plan = example_plan()
    iku = [i for n in plan.nodes.values() for i in n.indicators if "iku" in i.peran]
    assert len(iku) >= 12
    for i in iku:
        assert all((i.definisi_operasional, i.formula, i.alasan, i.sumber_data, i.penanggung_jawab)), i.nama
        assert i.baseline is not None
        assert set(i.targets) == set(plan.period.years), i.nama


def test_money_shows_stages_support_mandatory_and_unlinked_works() -> None:
    """Indikatif and RKA, X.XX.01 with salaries, SPM, one program that serves nothing, one total that differs."""
    plan = example_plan()
    assert {a.tahap for w in plan.works.values() for a in w.amounts} == {"indikatif", "rka"}
    assert any(w.wajib == "spm" for w in plan.works.values())
    assert sum(1 for w in plan.works.values() if w.jenis == "program" and (w.kode or "").endswith(".01")) == 3
    used = {w for n in plan.nodes.values() for w in n.works}
    assert any(w.jenis == "program" and w.id not in used for w in plan.works.values())
    assert any(len(n.works) > 1 for n in plan.nodes.values())
    assert any(n.mendukung_juga for n in plan.nodes.values())


def test_crosscutting_and_judgements_are_there() -> None:
    """One link agreed, one waiting for a party outside; relevance with reasons."""
    plan = example_plan()
    assert sorted(link.state for link in plan.links.values()) == ["disetujui", "menunggu"]
    assert {r.relevan for r in plan.relevance.values()} == {"ya", "tidak"}
    assert all(r.alasan for r in plan.relevance.values())

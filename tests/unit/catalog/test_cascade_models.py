"""The cascade models that come with the program, and what their reader promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_assistant.catalog.cascade import cascade_ids, load_cascade, load_unit_kinds
from iku_assistant.datafile import DataFileError
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.node import RESULT_TYPES, Node
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.plan.unit import LEVELS, OrgUnit
from iku_assistant.plan.work import WORK_KINDS


def _plan(*nodes: Node, units: tuple[OrgUnit, ...] = ()) -> Plan:
    return Plan(
        "p", "P", Region(), Period(2024, (2025,)), nodes={n.id: n for n in nodes}, units={u.id: u for u in units}
    )


def test_both_models_are_bundled() -> None:
    """A planner can start from the documents or from the free tree of PermenPANRB 89/2021."""
    assert cascade_ids() == ("kondisi-89", "rpjmd-renstra")


@pytest.mark.parametrize("cascade_id", ["rpjmd-renstra", "kondisi-89"])
def test_every_kind_uses_only_known_words(cascade_id: str) -> None:
    """Levels, results and works of a kind are those of the vocabulary of `plan`; every kind can be placed somewhere."""
    for kind in load_cascade(cascade_id).kinds.values():
        assert kind.level in (None, *LEVELS)
        assert kind.result_type in (None, *RESULT_TYPES)
        assert kind.work in (None, *WORK_KINDS)
        assert kind.root or kind.parents


def test_levels_of_the_kinds_are_those_of_the_design() -> None:
    """visi to sasaran pemda, OPD kinds opd, program bidang, kegiatan sub_bidang, the rest pelaksana."""
    kinds = load_cascade().kinds
    assert {k: v.level for k, v in kinds.items()} == {
        "visi": "pemda",
        "misi": "pemda",
        "tujuan": "pemda",
        "sasaran": "pemda",
        "tujuan_opd": "opd",
        "sasaran_opd": "opd",
        "sasaran_program": "bidang",
        "sasaran_kegiatan": "sub_bidang",
        "sasaran_sub_kegiatan": "pelaksana",
        "sasaran_individu": "pelaksana",
        "kondisi": None,
        "kelompok": None,
    }
    assert not kinds["kelompok"].statement


def test_a_kondisi_may_stand_under_any_kind_and_a_program_not_under_a_vision() -> None:
    """The rule of children that edits by a person obey."""
    cascade = load_cascade()
    assert all(cascade.allows("kondisi", kind) for kind in cascade.kinds)
    assert cascade.allows("sasaran_opd", "tujuan_opd")
    assert not cascade.allows("sasaran_program", "visi")
    assert not cascade.allows("sasaran_kegiatan", None)


def test_a_kondisi_takes_the_level_of_its_owner_and_else_of_the_statement_above() -> None:
    """plan.md, Level of a node; a kelompok between them is passed over."""
    cascade = load_cascade()
    above = Node("a", "sasaran_opd")
    heading = Node("b", "kelompok", parent="a")
    free = Node("c", "kondisi", parent="b")
    owned = Node("d", "kondisi", parent="b", owner="u")
    plan = _plan(above, heading, free, owned, units=(OrgUnit("u", "Seksi Perbenihan", jenis="seksi"),))
    assert [cascade.level(plan, n) for n in (above, heading, free, owned)] == ["opd", "opd", "opd", "sub_bidang"]


@pytest.mark.parametrize(
    ("nama", "jenis"),
    [
        ("DINAS PERTANIAN", "dinas"),
        ("Sekretariat Daerah", "setda"),
        ("Sekretariat DPRD", "sekretariat"),
        ("Rumah Sakit Umum Daerah Mukti", "rsud"),
        ("Sub Bidang Anggaran", "subbagian"),
        ("Kepala Bagian Hukum", "jabatan"),
        ("BPS", "lainnya"),
    ],
)
def test_the_first_words_of_a_name_tell_the_kind_of_unit(nama: str, jenis: str) -> None:
    """Longer words win over shorter ones; what is not known is `lainnya`."""
    assert load_unit_kinds().guess(nama) == jenis


def test_an_unknown_model_is_told_with_those_there_are() -> None:
    """The user sees which models can be chosen."""
    with pytest.raises(FixInput, match=r"'x' tidak dikenal.*kondisi-89, rpjmd-renstra"):
        load_cascade("x")


def test_an_overlay_adds_a_model_and_a_kind_of_unit(tmp_path: Path) -> None:
    """A region may bring its own model without touching the program."""
    folder = tmp_path / "cascade"
    folder.mkdir()
    (folder / "tiga.yaml").write_text("id: tiga\nlabel: Tiga\nkinds:\n  - {id: a, label: A, parents: [], root: ya}\n")
    (folder / "unit-kinds.yaml").write_text("units:\n  - {id: biro, label: Biro, level: opd, kata: [biro]}\n")
    assert load_cascade("tiga", [tmp_path]).kinds["a"].root
    assert load_unit_kinds([tmp_path]).guess("Biro Organisasi") == "biro"
    assert load_unit_kinds([tmp_path]).guess("Dinas X") == "dinas"


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        ("[{id: a, label: A, parents: [b]}]", "induk “b” bukan jenis"),
        ("[{id: a, label: A, parents: []}, {id: a, label: B, parents: []}]", "ditulis dua kali"),
        ("[{id: a, label: A, parents: [], warna: merah}]", "“warna” tidak dikenal"),
    ],
)
def test_a_wrong_model_file_says_where(tmp_path: Path, kinds: str, message: str) -> None:
    """file:line:column and what was expected."""
    (tmp_path / "cascade").mkdir()
    (tmp_path / "cascade" / "m.yaml").write_text(f"id: m\nlabel: M\nkinds: {kinds}\n")
    with pytest.raises(DataFileError, match=message) as error:
        load_cascade("m", [tmp_path])
    assert error.value.line == 3

"""Rules that hold a text against names and targets elsewhere in the plan, whole and after one edit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.catalog.names import Named, NameIndex, name_words, overlap
from iku_assistant.catalog.nomenclature import Nomenclature, load_nomenclature
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.outline import read_outline
from iku_assistant.checker.packs import load_packs
from iku_assistant.language import open_reader
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.value import Value
from iku_assistant.resources import folders

CODES = ("KIN012", "REL002", "ACH014", "ACH015", "TIM002")
TREE = """
sasaran: Meningkatnya mutu pangan daerah
  * Indeks mutu pangan (indeks) 2025=60 2026=65 2027=70
  sasaran_opd: Penyediaan sarana tani @Dinas Tani
    * Indeks mutu pangan (indeks) 2025=60 2026=65 2027=70
    * Persentase pengawasan benih padi (%) 2025=60 2026=65 2027=70
    $$ program 3.27.02 Program Sarana Lain
    $$ kegiatan 3.27.02.2.01 Penyaluran Benih
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The rules of this module only."""
    return made(Nomenclature())


def made(nomenclature: Nomenclature) -> Checker:
    packs = load_packs(folders("rules")).only(CODES)
    return Checker(packs, open_reader(), load_indicators(), load_cascade(), nomenclature)


def plan() -> Plan:
    return read_outline(TREE).plan


def codes(found: tuple[Finding, ...]) -> list[str]:
    return sorted(f.code for f in found)


def renamed(before: Plan, work_id: str, name: str) -> Plan:
    return before.changed(works={**before.works, work_id: replace(before.works[work_id], nama=name)})


@pytest.mark.parametrize(
    ("work", "name", "code"),
    [("w001", "Program Penyediaan Sarana Tani", "KIN012"), ("w002", "Pengawasan Benih Padi", "REL002")],
)
def test_a_renamed_work_reaches_the_texts_that_repeat_it(checker: Checker, work: str, name: str, code: str) -> None:
    """The node stands elsewhere in the tree; the re-check finds it, and frees it when the name goes again."""
    old = plan()
    first = checker.check(old)
    new = renamed(old, work, name)
    again = checker.recheck(first, old, new)
    assert codes(again.findings) == [code]
    assert again.findings == checker.check(new).findings
    assert checker.recheck(again, new, old).findings == first.findings == ()


def test_a_changed_target_is_held_against_the_one_above(checker: Checker) -> None:
    """The edit stands at the parent, the finding at the child."""
    old = plan()
    parent = old.nodes["n001"]
    targets = {**parent.indicators[0].targets, 2026: {"renstra": Value("68")}}
    changed = replace(parent, indicators=(replace(parent.indicators[0], targets=targets),))
    new = old.changed(nodes={**old.nodes, "n001": changed})
    again = checker.recheck(checker.check(old), old, new)
    assert codes(again.findings) == ["ACH014"]
    assert again.findings[0].field == "targets.2026"
    assert again.findings == checker.check(new).findings


def test_targets_that_stop_moving_are_told_at_the_parent(checker: Checker) -> None:
    """The edit stands at the child, the finding at the parent."""
    old = plan()
    child = old.nodes["n002"]
    flat = tuple(replace(i, nama=f"{i.nama} tani", targets={y: {"renstra": Value("60")} for y in i.targets})
                 for i in child.indicators)  # fmt: skip
    new = old.changed(nodes={**old.nodes, "n002": replace(child, indicators=flat)})
    again = checker.recheck(checker.check(old), old, new)
    assert [(f.code, f.node) for f in again.findings] == [("ACH015", "n001")]
    assert again.findings == checker.check(new).findings


def test_a_prescribed_name_is_recognised_without_being_in_the_plan(tmp_path: Path) -> None:
    """A statement that repeats a line of the nomenclature is told; the prescribed text of its own code is not."""
    folder = tmp_path / "nomenclature"
    folder.mkdir()
    line = "3.27.05\tProgram Penyediaan Sarana Tani\tPenyediaan sarana tani\tJumlah sarana\tunit\n"
    (folder / "a.tsv").write_text(line, encoding="utf-8")
    official = made(load_nomenclature([tmp_path]))
    found = official.check(plan()).findings
    assert codes(found) == ["KIN012"]
    assert "Program Penyediaan Sarana Tani" in found[0].message
    own = read_outline(TREE.replace("$$ program 3.27.02 Program Sarana Lain", "$ program 3.27.05 Program Lain")).plan
    assert official.check(own).findings == ()


def test_names_are_compared_by_written_words() -> None:
    """A condition is not the name of the program that serves it; case, "program" and "dan" do not count."""
    index = NameIndex([Named("Program Peningkatan Produksi dan Mutu Padi", "program"), Named("Sekretariat", "unit")])
    assert index.find(name_words("PENINGKATAN PRODUKSI, MUTU PADI"), 0.85) is not None
    assert index.find(name_words("Meningkatnya produksi dan mutu padi"), 0.85) is None
    assert index.find(name_words("Sekretariat"), 0.85) is None
    assert overlap(frozenset("ab"), frozenset("bc")) == pytest.approx(1 / 3)
    assert overlap(frozenset(), frozenset()) == 0.0

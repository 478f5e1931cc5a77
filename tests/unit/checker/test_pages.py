"""Pages of rules: docs/aturan is what the code makes of the rules, and says everything in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.condition_words import exceptions, words_of
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.listing import show_rule
from iku_assistant.checker.packs import load_packs
from iku_assistant.checker.pages import pages, write_pages
from iku_assistant.checker.rule_page import rule_page
from iku_assistant.checker.samples import sample_of
from iku_assistant.checker.schema import Example, Rule
from iku_assistant.language import open_reader
from iku_assistant.resources import folders
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "aturan"


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The checker with all bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


@pytest.fixture(scope="module")
def made(checker: Checker) -> dict[str, str]:
    """All pages."""
    return dict(pages(checker))


def test_the_folder_is_what_the_code_generates(made: dict[str, str]) -> None:
    """`make rules-pages` was run after the last change of a rule; no page of a rule that is gone is left."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert sorted(kept) == sorted(made), "make rules-pages"
    assert [name for name in made if kept[name] != made[name]] == [], "make rules-pages"


def test_every_rule_has_a_page_and_stands_in_the_index(checker: Checker, made: dict[str, str]) -> None:
    """One page for each rule, and each candidate that was turned down with its reason."""
    for one in checker.packs.loaded:
        assert f"[{one.rule.code}]({one.rule.code}.md)" in made["README.md"]
        assert made[f"{one.rule.code}.md"].count("\n- ") >= 6, one.rule.code
    for rejected in checker.packs.rejected.values():
        assert f"## {rejected.code}" in made["ditolak.md"]


def test_every_link_of_a_page_leads_to_a_file(made: dict[str, str]) -> None:
    """Links between pages, and to the rules' own README."""
    for name, text in made.items():
        for target in re.findall(r"(?<!\\)\]\(([^)]+)\)", text):
            known = target in made or (FOLDER / target).resolve().is_file()
            assert known, f"{name}: {target}"


def test_pages_hold_no_keys_of_the_rule_files(made: dict[str, str]) -> None:
    """A planner reads words: no placeholder, no name of a class, level or field."""
    raw = re.compile(r"\{\w+\}|\b(sub_bidang|sasaran_opd|sasaran_program|perbaikan:|wajib:|mati:|head_|not_|None)\b")
    for name, text in made.items():
        found = raw.search(re.sub(r"\]\([^)]*\)", "", text))
        assert found is None, f"{name}: {found}"


def test_a_page_shows_what_the_checker_says(checker: Checker) -> None:
    """The message and suggestions come from the first bad example, the sentence of the source is there."""
    page = rule_page(checker, "kin001")
    assert page is not None
    assert page.bad[0].message.startswith("“Terlaksananya pelatihan”")
    assert page.message == page.bad[0].message
    assert [kind for kind, _ in page.bad[0].suggestions][-1] == "Pertanyaan"
    assert dict(page.levels)["Pemda"] == "Harus diperbaiki"
    assert dict(page.levels)["Sub Kegiatan"] == "tidak berlaku"
    assert all(source.sentence for source in page.sources)
    assert {one.code for one in page.family} >= {"KIN002", "KIN003"}


def test_a_text_of_a_rule_has_the_content_of_its_page(checker: Checker) -> None:
    """`iku rules show`: marks in «…», the tree with the place of the finding, how to disagree."""
    shown = show_rule(checker, "POH005") or ""
    assert "Sasaran OPD: Meningkatnya produksi padi — Dinas Tani   ◄ di sini" in shown
    assert "«Terlaksananya pelatihan»" in (show_rule(checker, "KIN001") or "")
    assert "Pertahankan rumusan" in shown
    assert show_rule(checker, "XYZ999") is None


def test_every_page_opens_as_text(checker: Checker) -> None:
    """No rule breaks its own text, and no line is longer than a screen except code blocks."""
    for one in checker.packs.loaded:
        assert show_rule(checker, one.rule.code)


def test_writing_removes_only_what_it_made(checker: Checker, tmp_path: Path) -> None:
    """A page of a rule that is gone goes; a file of somebody else stays."""
    (tmp_path / "XYZ001.md").write_text("<!-- Dibuat oleh `iku rules pages`; jangan disunting di sini. -->\n")
    (tmp_path / "catatan.md").write_text("milik sendiri\n")
    count, removed = write_pages(checker, tmp_path)
    assert removed == ("XYZ001.md",)
    assert (tmp_path / "catatan.md").read_text() == "milik sendiri\n"
    assert len(list(tmp_path.glob("*.md"))) == count + 1


def test_an_overlay_rule_whose_example_is_broken_still_has_a_page(checker: Checker) -> None:
    """An outline that cannot be read gives no message, not an error."""
    found = checker.packs.find("POH005")
    assert found is not None
    broken = found.rule.model_copy(update={"examples": found.rule.examples.model_copy(
        update={"bad": (Example(tree="bukan pohon\n* juga bukan"),)})})  # fmt: skip
    page = rule_page(_with_rule(checker, broken), "POH005")
    assert page is not None
    assert page.bad[0].message == ""
    assert page.message == "Anak tunggal ini mengulang “…”."


def _with_rule(checker: Checker, rule: Rule) -> Checker:
    from copy import copy
    from dataclasses import replace

    packs = checker.packs
    changed = tuple(replace(one, rule=rule) if one.rule.code == rule.code else one for one in packs.loaded)
    made = copy(checker)
    made.packs = replace(packs, loaded=changed)
    return made


def test_conditions_are_told_in_words() -> None:
    """What has no words is left out rather than shown raw."""
    assert words_of({"level": "sub_bidang", "head": ("fisik", "dokumen")}) == (
        "pada jenjang Kegiatan (Sub Bidang) dan intinya barang/bangunan atau dokumen"
    )
    assert words_of({"official": True}) == "indikator resmi yang dikenal"
    assert words_of({"not_has": "prima"}) == "bukan: teksnya memuat “prima”"
    assert words_of({"joined_kinds": "dan"}) is None
    assert exceptions(["rasio gini", "indeks massa tubuh", {"joined": True}]) == [
        "frasa tetap “rasio gini” atau “indeks massa tubuh”"
    ]


def test_markup_in_an_example_stays_text(made: dict[str, str]) -> None:
    """Examples keep their stars and brackets; nothing of them becomes markup."""
    shown = sample_of(Example(text="Persentase [[capaian *]] <b>x</b>"))
    assert shown.parts == (("Persentase ", False), ("capaian *", True), (" <b>x</b>", False))
    assert "<b>" not in "".join(made.values())

"""Rule folders: errors like compiler errors, overlays that add and soften but never redefine, profiles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.compiled import compile_packs
from iku_assistant.checker.listing import list_rules, show_rule
from iku_assistant.checker.packs import load_packs
from iku_assistant.checker.schema import rule_schema
from iku_assistant.datafile import DataFileError
from iku_assistant.resources import bundled

RULES = bundled("rules")
KIN008 = (RULES / "KIN" / "KIN008-menyebut-masalah.yaml").read_text(encoding="utf-8")


def overlay(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_an_overlay_may_not_redefine_a_bundled_code(tmp_path: Path) -> None:
    """The bundled pattern stays; the error names the file and the line."""
    folder = overlay(tmp_path, "KIN/KIN008-menyebut-masalah.yaml", KIN008)
    with pytest.raises(DataFileError, match=r"KIN008-menyebut-masalah.yaml:1:1: kode KIN008 sudah dipakai"):
        load_packs([RULES, folder])


def test_an_overlay_may_add_rules_under_its_own_prefix_only(tmp_path: Path) -> None:
    """KAB001 is taken, KIN099 refused."""
    folder = overlay(tmp_path, "KAB/KAB001-menyebut-masalah.yaml", KIN008.replace("KIN008", "KAB001"))
    assert load_packs([RULES, folder]).find("KAB001") is not None
    folder = overlay(tmp_path, "KIN/KIN099-menyebut-masalah.yaml", KIN008.replace("KIN008", "KIN099"))
    with pytest.raises(DataFileError, match="awalan KIN milik aturan bawaan"):
        load_packs([RULES, folder])


def test_an_overlay_may_change_severity_and_add_exceptions(tmp_path: Path) -> None:
    """The change shows in the rule and in the hash."""
    folder = overlay(tmp_path, "ubah.yaml", "- {code: KIN008, severity: saran, unless: [{has: rendahnya minat}]}\n")
    changed, plain = load_packs([RULES, folder]), load_packs([RULES])
    found = changed.find("KIN008")
    assert found is not None
    assert found.rule.severity == "saran"
    assert changed.hash != plain.hash


def test_an_unknown_condition_is_shown_with_its_line(tmp_path: Path) -> None:
    """A condition that no anatomy has is a compiler error, not a silent rule."""
    broken = KIN008.replace("KIN008", "KAB001").replace("opener: P", "pembuka: P")
    folder = overlay(tmp_path, "KAB/KAB001-menyebut-masalah.yaml", broken)
    line = 1 + broken[: broken.index("pembuka: P")].count("\n")
    with pytest.raises(DataFileError, match=re.escape("syarat “pembuka” tidak dikenal")) as caught:
        compile_packs(load_packs([RULES, folder]), load_indicators())
    assert caught.value.line == line


def test_a_profile_changes_severities() -> None:
    """For a province the competence rule is off."""
    found = load_packs([RULES]).with_profile("provinsi").find("REL016")
    assert found is not None
    assert found.rule.severity == "mati"


def test_rules_can_be_listed_shown_and_described() -> None:
    """`iku rules list`, `show` and `schema` have their texts."""
    packs = load_packs([RULES])
    assert "KIN001" in list_rules(packs)
    shown = show_rule(packs, "kin001") or ""
    assert "Sumber:" in shown
    assert show_rule(packs, "XXX999") is None
    assert rule_schema()["title"] == "Rule"

"""Every candidate of the list (`domain/04`: K, O, S, M, A, R, T, C, X, B) is a rule or rejected with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.datafile import DataFileError
from iku_assistant.resources import bundled

#: Letter of the list → pack and how many candidates it has; C and X share POH (C-03 → POH003, X-03 → POH103).
LISTED = {
    "K": ("KIN", 15), "O": ("ORI", 17), "S": ("SPE", 12), "M": ("MEA", 17), "A": ("ACH", 15), "R": ("REL", 14),
    "T": ("TIM", 8), "C": ("POH", 23), "X": ("POH", 6), "B": ("ANG", 15),
}  # fmt: skip
RULES = bundled("rules")
GOLD = yaml.safe_load((Path(__file__).parent / "gold.yaml").read_text(encoding="utf-8"))


def code(letter: str, number: int) -> str:
    """The code of a candidate (`design/checker.md`, *Codes*)."""
    if (letter, number) == ("S", 12):
        return "EJA012"
    return f"{LISTED[letter][0]}{number + (100 if letter == 'X' else 0):03}"


#: A-13 (beyond the owner's control) is checked by ORI014; its number asks for the direction of a measure.
ELSEWHERE = {"ACH013": "ORI014"}
CANDIDATES = [code(letter, n) for letter, (_, count) in LISTED.items() for n in range(1, count + 1)]


def test_the_list_has_142_candidates() -> None:
    """As its own total says."""
    assert len(CANDIDATES) == len(set(CANDIDATES)) == 142


@pytest.mark.parametrize("candidate", CANDIDATES)
def test_every_candidate_is_a_rule_or_rejected_with_a_reason(checker: Checker, candidate: str) -> None:
    """Nothing of the list is lost; nothing is both."""
    packs = checker.packs
    refused = packs.rejected.get(candidate)
    assert (packs.find(candidate) is None) != (refused is None)
    assert packs.find(ELSEWHERE.get(candidate, candidate)) is not None or refused is not None
    assert refused is None or len(refused.reason) > 40


def test_material_that_judges_otherwise_is_told_with_our_answer(checker: Checker) -> None:
    """Each label differs from ours on a gold line that the rule speaks to, or the rule says that it is silent."""
    told = 0
    for rule in checker.packs.rules:
        for label in rule.label_materi:
            rows = [row for row in GOLD if row["text"] == label.text]
            told += bool(rows)
            assert not rows or "tanpa temuan" in label.kita or any(rule.code in row["findings"] for row in rows)
            wanted = {row["findings"].get(rule.code) for row in rows} - {None}
            assert all(word in label.kita for word in wanted), (rule.code, label.text, wanted)
    assert told > 30


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{code: KIN1, title: x, reason: y, source: prac}", ":1:4: kode “KIN1” harus tiga huruf besar"),
        ("{code: KIN099, title: x, source: prac}", ":1:3: kunci wajib “reason” belum ada"),
        ("{code: KIN099, title: x, reason: y, source: entah}", ":1:39: sumber “entah” belum terdaftar"),
        ("{code: KIN099, title: x, reason: y, source: prac, sejak: 1}", "kunci “sejak” tidak dikenal"),
    ],
)
def test_a_mistake_in_the_register_is_shown_with_its_place(tmp_path: Path, entry: str, words: str) -> None:
    """As in any rule file."""
    (tmp_path / "rejected.yaml").write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_packs([RULES, tmp_path])
    assert words in str(caught.value)


def test_a_rejected_code_is_not_used_by_a_rule(tmp_path: Path) -> None:
    """REL005 names the refused candidate for ever."""
    text = (RULES / "REL" / "REL003-tanpa-indikator.yaml").read_text(encoding="utf-8").replace("REL003", "KAB005")
    (tmp_path / "rejected.yaml").write_text("- {code: KAB005, title: x, reason: y, source: prac}\n", encoding="utf-8")
    (tmp_path / "KAB").mkdir()
    (tmp_path / "KAB" / "KAB005-tanpa-indikator.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match="KAB005 sudah dipakai"):
        load_packs([RULES, tmp_path])

"""The runner tells every promise that a rule does not keep, with its place in the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from iku_assistant.checker.engine import Checker
from iku_assistant.checker.examples import run_examples
from iku_assistant.checker.packs import load_packs

TEXTS = {"bad": ["[[bocor]] satu", "[[bocor]] dua", "[[bocor]] tiga"], "good": ["utuh", "rapat", "kering"]}


def told(checker: Checker, folder: Path, **parts: Any) -> list[str]:
    """What the runner says about one rule made of these parts: "line: message"."""
    rule = {
        "code": "ZZZ001", "name": "coba", "title": "Coba", "since": "1.0", "severity": "saran",
        "scope": {"field": "nama"}, "message": "Coba.", "why": "Coba.", "instead": "Coba.",
        "basis": [{"source": "prac", "clause": "coba", "sentence": "Coba."}],
        "match": {"kind": "phrase", "any": ["bocor"]},
        "fix": {"options": [{"teks": "Apa?", "jenis": "pertanyaan"}]}, "examples": TEXTS, **parts,
    }  # fmt: skip
    (folder / "ZZZ").mkdir(exist_ok=True)
    (folder / "sources.yaml").write_text("- {id: prac, title: Praktik}\n", encoding="utf-8")
    text = yaml.safe_dump(json.loads(json.dumps(rule)), sort_keys=False)  # no anchors for parts used twice
    (folder / "ZZZ" / "ZZZ001-coba.yaml").write_text(text, encoding="utf-8")
    small = Checker(load_packs([folder]), checker.reader, checker.catalog, checker.cascade)
    return [f"{p.line}: {p.message}" for p in run_examples(small).problems]


def tree(check: str, bad: list[str], good: list[Any], **more: Any) -> dict[str, Any]:
    """A tree rule with its examples."""
    match = {"kind": "tree", "any": [{"check": check}], **more}
    examples = {"bad": [{"tree": t} for t in bad], "good": [g if isinstance(g, dict) else {"tree": g} for g in good]}
    return {"scope": {"field": "node"}, "match": match, "examples": examples}


def test_a_proved_rule_has_no_problem(checker: Checker, tmp_path: Path) -> None:
    """Three examples of either side, the marked words, silence on the good ones."""
    assert told(checker, tmp_path) == []


def test_a_stable_rule_needs_three_different_examples_of_either_side(checker: Checker, tmp_path: Path) -> None:
    """A rule on trial may have fewer; nobody counts one example twice."""
    few = {"bad": ["[[bocor]] satu"], "good": ["utuh", "rapat", "utuh"]}
    found = told(checker, tmp_path, examples=few)
    assert [one.split(": ", 1)[1] for one in found] == [
        "hanya 1 contoh buruk; aturan stable membutuhkan paling sedikit 3",
        "contoh baik ini sudah ada",
    ]
    assert told(checker, tmp_path, examples={"bad": ["[[bocor]] satu"], "good": ["utuh"]}, status="preview") == []


def test_patterns_that_no_text_can_give_are_told_with_their_place(checker: Checker, tmp_path: Path) -> None:
    """Words the tokenizer would split, roots that are none, phrases without a word, the same phrase twice."""
    bad = ["[[bocor]] satu", "[[bocor]] dua", "[[bocor]] tiga"]
    tokens = {"kind": "tokens", "any": [[{"kata": "bocor"}], [{"kata": "air bersih"}], [{"akar": "pelatihan"}]]}
    found = told(checker, tmp_path, match=tokens, examples={"bad": bad, "good": TEXTS["good"]})
    assert any("“air bersih” dipecah" in one for one in found)
    assert any("“pelatihan” bukan akar kata; akarnya latih" in one for one in found)
    phrase = {"kind": "phrase", "any": ["bocor", "—", "Bocor"], "unless": [{"has": "Air, bersih"}]}
    found = told(checker, tmp_path, match=phrase)
    lines = {one.split(": ", 1)[1]: int(one.split(":")[0]) for one in found}
    written = (tmp_path / "ZZZ" / "ZZZ001-coba.yaml").read_text(encoding="utf-8").splitlines()
    assert "Bocor" in written[lines["frasa “Bocor” sudah ada pada pola sebelumnya"] - 1]
    assert "frasa “—” tidak memuat satu kata pun" in lines
    assert "“Air, bersih” tidak pernah ada dalam bentuk ini; tulis “air bersih”" in lines


def test_an_exception_of_a_tree_rule_must_protect_a_good_example(checker: Checker, tmp_path: Path) -> None:
    """Each one alone, as for rules on words."""
    bad = [f"sasaran_opd: Meningkatnya hasil {x} <<" for x in ("padi", "kopi", "ikan")]
    good = [f"sasaran_opd: Meningkatnya hasil {x} @Dinas Tani" for x in ("padi", "kopi")]
    free = [*good, "sasaran_opd: Meningkatnya tata kelola"]
    rule = tree("no_owner", bad, free, unless=[{"roots": "kelola"}, {"roots": "akuntabilitas"}])
    found = told(checker, tmp_path, **rule)
    assert [one.split(": ", 1)[1] for one in found] == ["pengecualian ini tidak melindungi satu pun contoh baik"]


def test_a_tree_example_names_the_place_of_the_finding(checker: Checker, tmp_path: Path) -> None:
    """`<<` at another line, or at none, is told."""
    bad = [
        "sasaran: Meningkatnya gizi @Dinas Sehat\n  sasaran_opd: Meningkatnya hasil padi @Dinas Tani",
        "sasaran: Meningkatnya gizi <<\n  sasaran_opd: Meningkatnya hasil padi @Dinas Tani",
        "sasaran: Meningkatnya gizi\n  sasaran_opd: Meningkatnya hasil padi @Dinas Tani <<",
    ]
    good = [f"sasaran: Meningkatnya {x} @Dinas Tani" for x in ("gizi", "hasil", "mutu")]
    found = told(checker, tmp_path, **tree("no_owner", bad, good))
    assert [one.split(": ", 1)[1] for one in found] == [
        "contoh buruk memberi 0 temuan, seharusnya 1 (yang muncul: tidak ada)",
        "temuan berdiri di n001, bukan di baris <<",
    ]


def test_a_completeness_rule_is_proved_by_what_counts_as_filled(checker: Checker, tmp_path: Path) -> None:
    """Bad: the field of one place is not filled. Good: filled, or out of scope with a reason."""
    field = {"kind": "field", "any": [{"check": "empty", "field": "alasan"}]}
    bad = [{"text": "Jumlah rapat"}, {"text": "Jumlah pasar", "fields": {"alasan": ""}}, {"text": "Angka kematian"}]
    good = [{"text": f"Jumlah {x}", "fields": {"alasan": "ukuran resmi"}} for x in ("pasar", "rapat", "jalan")]
    parts = {"scope": {"field": "alasan"}, "saat": "melengkapi", "match": field}
    assert told(checker, tmp_path, **parts, examples={"bad": bad, "good": good}) == []
    found = told(checker, tmp_path, **parts, examples={"bad": [*bad[:2], good[0]], "good": [*good[:2], bad[0]]})
    assert [one.split(": ", 1)[1] for one in found] == [
        "yang terhitung belum terisi tidak ada, seharusnya ['']",
        "contoh baik terhitung belum terisi",
    ]


def test_a_completeness_rule_on_places_is_proved_by_trees(checker: Checker, tmp_path: Path) -> None:
    """The marked box is the one that lacks the field; a kind out of scope needs a reason."""
    bad = [f"sasaran_opd: Meningkatnya hasil {x} <<" for x in ("padi", "kopi", "ikan")]
    good = [f"sasaran_opd: Meningkatnya hasil {x} @Dinas Tani" for x in ("padi", "kopi")]
    rule = tree("no_owner", bad, [*good, "sasaran: Meningkatnya gizi"]) | {"saat": "melengkapi"}
    rule["scope"] = {"field": "owner", "kind": ["sasaran_opd"]}
    found = told(checker, tmp_path, **rule)
    assert len(found) == 1
    assert "tidak terhitung sama sekali" in found[0]
    rule["examples"]["good"][2]["because"] = "sasaran daerah dimiliki kepala daerah"
    assert told(checker, tmp_path, **rule) == []


def test_an_example_that_cannot_be_read_is_told_not_raised(checker: Checker, tmp_path: Path) -> None:
    """An outline with a line nobody understands."""
    bad = ["sasaran tanpa titik dua <<", "sasaran: Meningkatnya gizi <<", "sasaran: Meningkatnya mutu <<"]
    good = [f"sasaran: Meningkatnya {x} @Dinas Tani" for x in ("gizi", "hasil", "mutu")]
    found = told(checker, tmp_path, **tree("no_owner", bad, good))
    assert len(found) == 1
    assert "contoh tidak dapat dibaca: baris pohon tidak dimengerti" in found[0]

"""The examples inside the rule files prove the rules."""

from __future__ import annotations

import random
from dataclasses import replace

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.examples import run_examples
from iku_assistant.checker.subject import Subject
from iku_assistant.checker.words import run_rules


def test_every_rule_is_proved_by_its_own_examples(checker: Checker) -> None:
    """Marked spans, silence on good examples, live patterns, protecting exceptions, clean replacements."""
    report = run_examples(checker)
    assert not report.problems, "\n".join(map(str, report.problems))


def test_every_rule_names_a_source_and_offers_an_example_and_a_question(checker: Checker) -> None:
    """A finding always has what, why, source and how."""
    for rule in checker.packs.rules:
        kinds = {option.jenis for option in rule.fix.options}
        assert rule.basis, rule.code
        assert all((rule.why, rule.instead, rule.title)), rule.code
        assert "pertanyaan" in kinds, rule.code
        assert rule.saat == "melengkapi" or rule.match.kind == "swap" or "contoh" in kinds, rule.code
        assert all(basis.sentence.strip() for basis in rule.basis), rule.code


def test_findings_do_not_depend_on_the_order_of_the_rules(checker: Checker) -> None:
    """Shuffled rules give the same findings in the same order."""
    texts = ["Prosentase penurunan kemiskinan dan stunting", "Jumlah dan jenis layanan", "Tersedianya pupuk, dll"]
    shuffled = list(checker.rules.indicator)
    random.Random(7).shuffle(shuffled)
    for text in texts:
        facts = checker.facts(Subject("indicator", text, "opd"))
        assert run_rules(checker.rules.indicator, facts) == run_rules(shuffled, facts)


def test_a_crashing_rule_becomes_one_internal_finding_and_the_run_goes_on(checker: Checker) -> None:
    """The other rules still answer."""

    def broken(facts: object) -> list[object]:
        raise ZeroDivisionError

    good = [r for r in checker.rules.indicator if r.rule.code == "EJA012"]
    bad = replace(checker.rules.indicator[0], match=broken, reads=None, cues=None)  # type: ignore[arg-type]
    facts = checker.facts(Subject("indicator", "Prosentase penduduk", "opd"))
    codes = [f.code for f in run_rules([bad, *good], facts)]
    assert sorted(codes) == ["EJA012", "SYS001"]


def test_a_fresh_checker_gives_the_same_pack_hash(checker: Checker) -> None:
    """The hash names the exact set of rules."""
    again = Checker(checker.packs, checker.reader, load_indicators(), load_cascade())
    assert again.packs.hash == checker.packs.hash
    assert checker.packs.only(["KIN"]).hash != checker.packs.hash

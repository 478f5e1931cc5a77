"""Rules that need not be asked are those that would answer nothing."""

from __future__ import annotations

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.compiled import RuleList, gate_values
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.checker.possible import given_fields
from iku_assistant.checker.schema import Example
from iku_assistant.checker.subject import Subject
from iku_assistant.checker.trial import Trial
from iku_assistant.language import open_reader
from iku_assistant.resources import folders


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The checker with all bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


def _subjects(rules: RuleList) -> list[Subject]:
    """The texts of all examples of the rules."""
    pairs = [(one, example) for one in rules for example in (*one.rule.examples.bad, *one.rule.examples.good)]
    examples = [(one, Example(text=given) if isinstance(given, str) else given) for one, given in pairs]
    return [Trial(one, example).subject for one, example in examples if example.tree is None]


@pytest.mark.parametrize("place", ["statement", "indicator"])
def test_a_rule_that_is_not_asked_would_find_nothing(checker: Checker, place: str) -> None:
    """On every example text of every rule: what level, gates, given fields and words leave out has no match."""
    rules: RuleList = getattr(checker.rules, place)
    for subject in _subjects(rules):
        facts = checker.facts(subject)
        given = given_fields(subject.values, subject.indicator)
        asked = rules.at(subject.level, subject.node_kind, gate_values(facts), given)
        words = facts["_runs"]
        for one in rules.at(subject.level, subject.node_kind):
            told = one in asked and (one.cues is None or words is None or not one.cues.isdisjoint(words))
            assert told or not one.match(facts), (one.rule.code, subject.text)


@pytest.mark.parametrize(
    ("text", "code"), [("Jumlah pegawai yang_baik", "SPE001"), ("Persentase pegawai yang “baik”", "SPE001")]
)
def test_signs_beside_a_word_do_not_hide_it(checker: Checker, text: str, code: str) -> None:
    """Words are found beside an underscore and in a text with typographic quotes."""
    assert code in {f.code for f in checker.statement_findings(text, "indikator", "opd")}

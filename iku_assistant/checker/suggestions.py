"""The sources that an option of a rule may name in `dari`: each makes suggestions of the text of one finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from iku_assistant.checker import suggest, suggest_forms

if TYPE_CHECKING:
    from iku_assistant.catalog.indicators import IndicatorCatalog
    from iku_assistant.checker.facts import Facts
    from iku_assistant.checker.hit import Hit

Source = Callable[["Facts", "Hit", "IndicatorCatalog"], Sequence[str]]


def _result(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    kind = "sasaran" if facts.subject.kind == "statement" else "indikator"
    return suggest.results(facts, catalog, facts.subject.text, kind)


def _measure(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    return suggest.results(facts, catalog, facts.subject.text, "indikator")


def _measure_of_sasaran(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    return suggest.results(facts, catalog, facts.subject.sasaran or "", "indikator")


def _some(text: str) -> Sequence[str]:
    return (text,) if text else ()


def _without(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    made = suggest_forms.without(facts, hit.span)
    opened = suggest_forms.opened(facts, catalog, made) if made and facts.subject.kind == "statement" else ""
    return _some(opened or made)


def _official(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    return suggest.official(facts, catalog, facts.subject.kind == "statement")


def _suggested(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    return suggest.both(facts, _result(facts, hit, catalog), _official(facts, hit, catalog))


def _indicators(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    return suggest.both(facts, _measure(facts, hit, catalog), suggest.official(facts, catalog, False))


def _indicators_of_sasaran(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    return suggest.both(facts, _measure_of_sasaran(facts, hit, catalog), _official(facts, hit, catalog))


SOURCES: Mapping[str, Source] = {
    "saran": _suggested,
    "saran_ukuran": _indicators,
    "saran_sasaran": _indicators_of_sasaran,
    "hasil": _result,
    "resmi": _official,
    "tanya": lambda facts, hit, catalog: _some(suggest.question(facts, catalog, facts.subject.text)),
    "bentuk": lambda facts, hit, catalog: _some(suggest_forms.opened(facts, catalog, facts.subject.text)),
    "pisah": lambda facts, hit, catalog: _some(suggest_forms.halves(facts, catalog)),
    "tanpa_kata": _without,
    "keadaan": lambda facts, hit, catalog: _some(suggest_forms.state(facts, catalog)),
    "nama": lambda facts, hit, catalog: _some(suggest_forms.unopened(facts, catalog)),
    "bermula_ukuran": lambda facts, hit, catalog: _some(suggest_forms.measured(facts, catalog)),
    "perbandingan": lambda facts, hit, catalog: _some(suggest_forms.share(facts, catalog)),
    "satuan": lambda facts, hit, catalog: _some(suggest_forms.unit(facts, catalog)),
}
"""By name: saran (results and official indicators of the text), saran_ukuran (as indicators), saran_sasaran (of the
sasaran), hasil and resmi (one of the two alone), tanya (the question), and the text itself in another form."""

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


def _suggested(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    return suggest.both(facts, catalog, _result(facts, hit, catalog))


def _suggested_for_sasaran(facts: Facts, hit: Hit, catalog: IndicatorCatalog) -> Sequence[str]:
    return suggest.both(facts, catalog, _measure_of_sasaran(facts, hit, catalog))


SOURCES: Mapping[str, Source] = {
    "saran": _suggested,
    "saran_sasaran": _suggested_for_sasaran,
    "hasil": _result,
    "ukuran_hasil": _measure,
    "ukuran_sasaran": _measure_of_sasaran,
    "resmi": lambda facts, hit, catalog: suggest.official(facts, catalog),
    "tanya": lambda facts, hit, catalog: _some(suggest.question(facts, catalog, facts.subject.text)),
    "bentuk": lambda facts, hit, catalog: _some(suggest_forms.opened(facts, catalog)),
    "pisah": lambda facts, hit, catalog: _some(suggest_forms.halves(facts)),
    "tanpa_kata": lambda facts, hit, catalog: _some(suggest_forms.without(facts, hit.span)),
    "keadaan": lambda facts, hit, catalog: _some(suggest_forms.state(facts, catalog)),
    "nama": lambda facts, hit, catalog: _some(suggest_forms.unopened(facts, catalog)),
    "bermula_ukuran": lambda facts, hit, catalog: _some(suggest_forms.measured(facts, catalog)),
    "satuan": lambda facts, hit, catalog: _some(suggest_forms.unit(facts, catalog)),
}
"""By name: saran and saran_sasaran (results and official indicators of the text, of its sasaran), hasil (the result as
statement or indicator), ukuran_hasil (as indicator), ukuran_sasaran (of the sasaran), resmi (official indicators),
tanya (the question), and the text itself in another form."""

"""Official indicators that speak about the matter of a text and are released for the region of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from iku_assistant.catalog.indicators import fold
from iku_assistant.checker.suggest_parts import matter, short
from iku_assistant.plan.unit import LEVELS

if TYPE_CHECKING:
    from iku_assistant.catalog.indicators import IndicatorCatalog, KnownIndicator
    from iku_assistant.checker.facts import Facts

_RELEASED = {
    "kabupaten": ("kab_kota",),
    "kota": ("kab_kota", "kota_ihk"),
    "provinsi": ("provinsi", "kab_kota", "kota_ihk"),
}
_MAKRO_LEVELS = ("pemda", "opd", "unknown")


def official_names(facts: Facts, catalog: IndicatorCatalog, statement: bool) -> Iterator[str]:
    """The most specific first: more words of its matter in the text, then the text itself before its sasaran."""
    subject = facts.subject
    own = catalog.find(subject.text)
    for one in _ranked(facts, catalog):
        told = _told(one, subject.region, statement)
        if one is not own and told:
            yield told


def _ranked(facts: Facts, catalog: IndicatorCatalog) -> list[KnownIndicator]:
    """One word of the sasaran tells too little of an indicator under it, unless it leads the object of the sasaran."""
    subject = facts.subject
    texts = (subject.text, subject.sasaran or "") if subject.kind == "indicator" else (subject.text,)
    found: list[tuple[tuple[int, int, int], KnownIndicator]] = []
    for place, text in enumerate(texts):
        roots = facts.reader.roots(matter(text, place == 1 or subject.kind == "statement"))
        lead = _lead(facts, catalog, text) if place else roots
        for number, (one, phrases) in enumerate(catalog.matters(facts.reader.roots)):
            size = _size(phrases, roots, lead)
            if size and not _blocked(one, text) and _fits(one, subject.level, subject.region):
                found.append(((-size, place, number), one))
    return list(dict.fromkeys(one for _, one in sorted(found, key=lambda pair: pair[0])))


def _size(phrases: Sequence[frozenset[str]], roots: frozenset[str], lead: frozenset[str]) -> int:
    """Words of the longest matter that stands in a text; a single word counts only among `lead`."""
    return max((len(one) for one in phrases if one <= (lead if len(one) == 1 else roots)), default=0)


def _lead(facts: Facts, catalog: IndicatorCatalog, text: str) -> frozenset[str]:
    return facts.reader.roots(short(text, facts.reader, catalog.effects).split(" ")[0])


def _blocked(one: KnownIndicator, text: str) -> bool:
    """The words of its matter stand in a fixed compound that means something else."""
    return any(f" {fold(phrase)} " in f" {fold(text)} " for phrase in one.kecuali)


def _released(one: KnownIndicator, region: str) -> bool:
    return one.rilis_wilayah in _RELEASED.get(region, _RELEASED["kabupaten"])


def _fits(one: KnownIndicator, level: str, region: str) -> bool:
    """Released for the region; below the OPD nothing that many others move, and only what such a unit can move."""
    if not _released(one, region):
        return False
    if level in _MAKRO_LEVELS:
        return level != "opd" or "opd" in one.tingkat or not one.makro
    return not one.makro and (level == LEVELS[2] or LEVELS[2] in one.tingkat)


def with_release(facts: Facts, catalog: IndicatorCatalog, name: str) -> str:
    """The name, with who releases it where it is an official one; "" where it is not released for this region."""
    known = catalog.find(name)
    if known is None or fold(name) not in [fold(one) for one in (known.nama, *known.nama_lain)]:
        return name
    return _told(known, facts.subject.region, False) if _released(known, facts.subject.region) else ""


def _told(one: KnownIndicator, region: str, statement: bool) -> str:
    owner = one.pemilik.replace(" (", ", ").rstrip(")")
    source = owner if fold(owner).startswith(one.cara) else f"{one.cara} {owner}"
    released = f"{source}, tingkat {_area(one, region)}"
    if statement:
        return f"{one.kondisi}, diukur dengan {one.nama} ({released})" if one.kondisi else ""
    return f"{one.nama} ({released})"


def _area(one: KnownIndicator, region: str) -> str:
    if region == "provinsi":
        return "provinsi"
    return "kota" if one.rilis_wilayah == "kota_ihk" or region == "kota" else "kabupaten"

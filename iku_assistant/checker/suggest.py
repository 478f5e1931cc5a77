"""Suggestions made of the very text: the result behind the work, official indicators of the sector, the question."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from iku_assistant.catalog.effects import Effect
from iku_assistant.checker.suggest_official import official_names, with_release
from iku_assistant.checker.suggest_parts import Parts, parts_of

if TYPE_CHECKING:
    from iku_assistant.catalog.indicators import IndicatorCatalog
    from iku_assistant.checker.facts import Facts

MOST = 2
"""Suggestions of one source that are shown."""
_WORKS = 3
"""Words of work of a text that are asked for an aim, one after the other."""
_WAYS = {"naik": "meningkatnya", "turun": "menurunnya", "stabil": "terkendalinya"}
_BROKEN = re.compile(r"[{}]|\s\s|\s[.,;?:]|\(\s|[(/–-]$|^\W")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def parts(facts: Facts, catalog: IndicatorCatalog, text: str, nth: int = 0) -> Parts:
    """The parts of a text, read once for all findings of a subject."""
    key = f"_parts:{nth}:{text}"
    if key not in facts:
        statement = facts.subject.kind == "statement" or text != facts.subject.text
        one = parts_of(text, facts.reader, catalog.effects, statement, nth)
        facts[key] = replace(one, way=_WAYS.get(catalog.polarity(one.thing) or "", "")) if one.thing else one
    found: Parts = facts[key]
    return found


def results(facts: Facts, catalog: IndicatorCatalog, text: str, kind: str) -> tuple[str, ...]:
    """What the work of a text aims at, as statements (kind `sasaran`) or indicators (`indikator`), at most `MOST`."""
    key = f"_results:{kind}:{text}"
    if key not in facts:
        told = (tuple(_results(facts, catalog, text, kind, nth))[:MOST] for nth in range(_WORKS))
        facts[key] = next((one for one in told if one), ())
    found: tuple[str, ...] = facts[key]
    return found


def _results(facts: Facts, catalog: IndicatorCatalog, text: str, kind: str, nth: int) -> Iterator[str]:
    """The first aim that can be said decides; a less specific one adds nothing but noise."""
    one = parts(facts, catalog, text, nth)
    if nth and not one.root:
        return
    own = named_result(facts, catalog, text, one, kind)
    if own:
        yield own
        return
    for effect in _fitting(facts, catalog, one):
        made = [filled for t in _templates(effect, kind) if (filled := _first(t, one)) and not _same(filled, text)]
        told = [name for made_one in made if (name := with_release(facts, catalog, made_one))]
        if told or effect.cukup:
            yield from dict.fromkeys(told)
            return


_RESULT = re.compile(
    r"\b(?:agar|sehingga|supaya|untuk|guna|yang)\s+(?:(?:dapat|mampu|bisa)\s+)?(?P<verb>\w+)\s+(?P<what>.+)"
)
_ABLE = re.compile(
    r"\b(?:(?:agar|sehingga|supaya)\b(?:\s+(?:dapat|mampu|bisa))?|yang (?:dapat|mampu|bisa))\s+(?P<does>ber\w+\s+.+)"
)
_MOST_WORDS = 8


def named_result(facts: Facts, catalog: IndicatorCatalog, text: str, one: Parts, kind: str) -> str:
    """The result that a text of work names itself behind "agar", "sehingga", "untuk" or "yang"; "" for none.

    A person does something ("sehingga dapat berperan aktif"), or a condition grows ("yang mendukung mobilitas warga").
    """
    able = _ABLE.search(text)
    if able and one.who and len(able["does"].split()) <= _MOST_WORDS:
        opening = "Meningkatnya" if kind == "sasaran" else "Persentase"
        return _own(f"{opening} {one.who} yang {able['does']}")
    found = _RESULT.search(text) if kind == "sasaran" else None
    if found is None or found["verb"].lower() not in catalog.effects.file.penghasil:
        return ""
    aim = parts_of(found["what"], facts.reader, catalog.effects, True)
    fits = aim.cls == "kondisi" and len(found["what"].split()) <= _MOST_WORDS
    return _own(f"Meningkatnya {found['what']}") if fits else ""


def _own(made: str) -> str:
    made = made.strip(" .;,:")
    return made if reads_well(made) else ""


def _first(template: str, one: Parts) -> str | None:
    """The first of the alternatives "A | B" that can be filled."""
    return next((made for t in template.split(" | ") if (made := fill(t, one))), None)


def _templates(effect: Effect, kind: str) -> Sequence[str]:
    return {"sasaran": effect.sasaran, "indikator": effect.indikator, "tanya": effect.tanya}[kind]


def _fitting(facts: Facts, catalog: IndicatorCatalog, one: Parts) -> Iterator[Effect]:
    known = catalog.effects.by_root
    plain = known.get("", ()) if one.cls != "kegiatan" else ()
    for effect in (*known.get(one.root, ()), *plain, *known.get("*", ())):
        if (effect.kelas and one.cls not in effect.kelas) or not catalog.effects.leads(effect, one.head):
            continue
        if catalog.effects.speaks(effect, one.roots, facts.reader.roots):
            yield effect


def question(facts: Facts, catalog: IndicatorCatalog, text: str) -> str:
    """The coach's question to the text, short; "" where its parts say too little."""
    one = parts(facts, catalog, text)
    after = catalog.effects.file.sesudah.get(one.root, "")
    asked = " | ".join(f"Apa yang berubah pada {{siapa}} setelah {how}?" for how in after.split(" | "))
    told = _first(asked, one) if after else None
    found = told or next(filter(None, (fill(t, one) for e in _fitting(facts, catalog, one) for t in e.tanya)), "")
    if found or one.kind != "kegiatan":
        return found
    return fill("Setelah {kerja} selesai, apa yang berubah dan bagi siapa?", one) or ""


def fill(template: str, one: Parts) -> str | None:
    """The template with the parts of a text; None where one is missing or the sentence would not read well."""
    bad = one.thing if one.way == _WAYS["turun"] else ""
    values: Mapping[str, str] = {
        "siapa": one.who, "benda": one.thing, "kerja": one.word, "arah": one.way, "buruk": bad,
    }  # fmt: skip
    for _, name, _, _ in string.Formatter().parse(template):
        if name is not None and not values.get(name):
            return None
    made = template.format_map(values)
    return made[:1].upper() + made[1:] if reads_well(made) else None


def reads_well(text: str) -> bool:
    """No word twice in a row or with another ending behind itself, no open sign, no bracket left alone."""
    words = [word.lower() for word in _WORD.findall(text)]
    stutter = any(words.count(word) > 1 for word in words if len(word) > 5 and word not in ("persentase",))
    return whole(text) and not stutter


def whole(text: str) -> bool:
    """No word twice in a row, no sign or bracket left alone, no double blank."""
    words = [word.lower() for word in _WORD.findall(text)]
    twice = any(a == b for a, b in pairwise(words) if not a.isdigit())
    return not (twice or text.count("(") != text.count(")") or _BROKEN.search(text))


def _same(left: str, right: str) -> bool:
    return _WORD.findall(left.lower()) == _WORD.findall(right.lower())


def official(facts: Facts, catalog: IndicatorCatalog, statement: bool) -> tuple[str, ...]:
    """Official indicators of the sector that exist for this region, with who releases them; at most `MOST`.

    `statement`: told as a sasaran that one of them measures.
    """
    key = f"_official:{statement}"
    if key not in facts:
        facts[key] = tuple(official_names(facts, catalog, statement))[:MOST]
    found: tuple[str, ...] = facts[key]
    return found


def both(facts: Facts, found: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
    """The first result, the first official indicator, then the rest: at most three, nothing said twice."""
    results = [one for one in found if not any(other.startswith(one) for other in named)]
    said = [facts.reader.roots(one) for one in results]
    fresh = [one for one in named if not any(facts.reader.roots(one.split(" (")[0]) <= roots for roots in said)]
    return tuple(dict.fromkeys((*results[:1], *fresh[:1], *results[1:], *fresh[1:])))[:3]

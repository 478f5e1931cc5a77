"""Literals of a rule that no text can ever give: words the tokenizer would split, roots that are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from iku_assistant.checker.facts import Reading, plain
from iku_assistant.checker.hit import fact_names
from iku_assistant.checker.kinds import is_word
from iku_assistant.checker.schema import Rule

#: Facts that hold the words of a text: plain form, whole words.
_WORDS = frozenset({
    "unit", "has", "head_words", "object_words", "predicate_words", "satuan", "satuan_words", "formula", "definisi",
    "sasaran_has",
})  # fmt: skip
#: Facts that hold roots as the affix analysis gives them.
_ROOTS = frozenset({"roots", "head_word", "head_roots", "object_roots", "predicate_roots"})
#: Parameters of tree predicates that are compared with roots, and with words.
_ROOT_PARAMS = ("themes",)
_WORD_PARAMS = ("skip", "kata")

Place = tuple[int | str, ...]
Told = tuple[str, Place]


def dead_patterns(rule: Rule, reader: Reading) -> Iterator[Told]:
    """Every literal of the rule that can never be met, with its place in the file."""
    for side, patterns in (("any", rule.match.any), ("unless", rule.match.unless)):
        seen: set[str] = set()
        for i, one in enumerate(patterns):
            yield from _pattern(rule, reader, one, ("match", side, i), seen)
    for i, case in enumerate(rule.cases):
        yield from _condition(reader, case.when, ("cases", i, "when"))
    for i, option in enumerate(rule.fix.options):
        yield from _condition(reader, option.when or {}, ("fix", "options", i, "when"))


def _pattern(rule: Rule, reader: Reading, one: Any, place: Place, seen: set[str]) -> Iterator[Told]:
    if isinstance(one, str):
        yield from _phrase(one, place, seen)
    elif isinstance(one, tuple):
        for k, token in enumerate(one):
            yield from _token(reader, token, (*place, k))
    elif "salah" in one:
        yield from _phrase(str(one["salah"]), (*place, "salah"), seen)
        if plain(str(one["salah"])) == plain(str(one.get("benar", ""))):
            yield "ejaan salah dan benar sama", (*place, "benar")
    elif place[1] == "any" and rule.match.kind in ("phrase", "tokens"):
        yield "pola berupa syarat tidak dibaca pada jenis ini; tulis sebagai kata", place
    else:
        yield from _condition(reader, one, place)


def _phrase(text: str, place: Place, seen: set[str]) -> Iterator[Told]:
    key = " ".join(text.lower().split())
    if not re.search(r"\w|%", key):
        yield f"frasa “{text}” tidak memuat satu kata pun", place
    elif key in seen:
        yield f"frasa “{text}” sudah ada pada pola sebelumnya", place
    seen.add(key)


def _token(reader: Reading, token: Mapping[str, Any], place: Place) -> Iterator[Told]:
    for word in _texts(token.get("kata", ())):
        if not is_word(word):
            yield f"“{word}” dipecah menjadi beberapa kata; tulis satu token satu kata", (*place, "kata")
    for root in _texts(token.get("akar", ())):
        yield from _root(reader, root, (*place, "akar"))
    pola = token.get("pola")
    if pola is not None and not _one_word(str(pola)):
        yield f"pola “{pola}” tidak dapat dipakai pada satu kata", (*place, "pola")


def _one_word(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return " " not in pattern and r"\s" not in pattern


def _condition(reader: Reading, condition: Mapping[str, Any], place: Place) -> Iterator[Told]:
    for key, name in zip(condition, fact_names(condition), strict=True):
        check: Callable[[Reading, str, Place], Iterator[Told]] | None = None
        if name in _WORDS or name in _WORD_PARAMS:
            check = _plain
        elif name in _ROOTS or name in _ROOT_PARAMS:
            check = _root
        for text in _texts(condition[key]) if check else ():
            if check is not None:
                yield from check(reader, text, (*place, key))


def _plain(reader: Reading, text: str, place: Place) -> Iterator[Told]:
    if plain(text) != text:
        yield f"“{text}” tidak pernah ada dalam bentuk ini; tulis “{plain(text)}”", place


def _root(reader: Reading, text: str, place: Place) -> Iterator[Told]:
    found = reader.roots(text)
    if text not in found:
        rest = ", ".join(sorted(found))
        yield f"“{text}” bukan akar kata" + (f"; akarnya {rest}" if rest else " yang dibandingkan"), place


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(v for v in value if isinstance(v, str)) if value else ()

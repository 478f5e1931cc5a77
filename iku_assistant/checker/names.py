"""Every name a rule file uses must exist: checks, parameters, conditions, placeholders, marks. Found while loading.

A rule with a wrong name would be silent or would print its placeholder; so it stops the start, like a compiler error.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from typing import Any

from iku_assistant.checker import worked
from iku_assistant.checker.facts import FACTS
from iku_assistant.checker.fields import CHECKS
from iku_assistant.checker.hit import COUNTS, VALUES, fact_names
from iku_assistant.checker.packs import Loaded
from iku_assistant.checker.schema import Option
from iku_assistant.checker.subject import FIELDS
from iku_assistant.checker.suggestions import SOURCES
from iku_assistant.checker.trees import PREDICATES
from iku_assistant.datafile import Positions

Loc = tuple[int | str, ...]
#: Parts of the anatomy that placeholders name.
PARTS = {"kepala": "head", "objek": "object", "kelompok": "beneficiary", "populasi": "population"}
_SUBJECT = ("tingkat", "kata", "teks", "sasaran", "satuan", "unit")
#: What *melengkapi* rules count besides the fields of an indicator.
COUNTED = ("amounts", "assumption", "children", "opd", "parent", "program_pendukung", "unit")
_PLACES = (
    "statement",
    "nama",
    "node",
    "link",
    "link_node",
    "work",
    "indicators",
    "owner",
    "works",
    "targets",
    *COUNTED,
    *FIELDS,
)
_MARKS = (
    "opener", "head", "head_word", "object", "measure", "predicate", "population", "beneficiary", "means", "joined",
    "numbers", "direction", "qualifiers", "described", "nouns",
)  # fmt: skip


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple | list) and all(isinstance(v, str) for v in value))


def _regex(value: Any) -> bool:
    try:
        re.compile(value)
    except (re.error, TypeError):
        return False
    return True


#: Parameters that checks and tree predicates know, each with its test and what it must be.
PARAMETERS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "check": (lambda v: isinstance(v, str), "nama pemeriksaan"),
    "field": (lambda v: v in _PLACES, "nama isian"),
    "other": (lambda v: v in _PLACES, "nama isian"),
    "pattern": (_regex, "pola regex yang sah"),
    "size": (lambda v: v in ("indicators", "children"), "indicators atau children"),
    "similarity": (lambda v: _number(v) and 0 < v <= 1, "bilangan di atas 0 sampai 1"),
    "limit": (_number, "bilangan"),
    "times": (_number, "bilangan"),
    "share": (_number, "bilangan"),
    "state": (lambda v: isinstance(v, str), "teks"),
    "skip": (_words, "daftar akar kata"),
    "kata": (_words, "daftar kata"),
    "themes": (_words, "daftar kata"),
    "by": (lambda v: v in ("stage", "above"), "stage atau above"),
    "known": (lambda v: isinstance(v, bool), "true atau false"),
    "only_child": (lambda v: isinstance(v, bool), "true atau false"),
    "up": (lambda v: isinstance(v, bool), "true atau false"),
}
_TOKEN: dict[str, tuple[Callable[[Any], bool], str]] = {
    "kata": (_words, "kata atau daftar kata"),
    "akar": (_words, "kata atau daftar kata"),
    "pola": (_regex, "pola regex yang sah"),
    "lewati": (_number, "bilangan"),
}


def check_names(loaded: Loaded) -> None:
    """DataFileError at the first name of the rule that does not exist or cannot stand at its place."""
    rule = loaded.rule
    at = loaded.positions
    if rule.match.kind != "tree" and rule.scope.field not in _PLACES:  # a tree rule names the field that it counts
        raise at.error(f"isian “{rule.scope.field}” tidak dikenal", "scope", "field")
    if not rule.match.any:
        raise at.error("“any” harus berisi paling sedikit satu pola", "match")
    for i, one in enumerate(rule.match.any):
        _pattern(loaded, one, at, ("match", "any", i))
    for i, one in enumerate(rule.match.unless):
        positions, loc = loaded.added.get(i, (at, ("match", "unless", i)))
        _exception(loaded, one, positions, loc)
    for i, case in enumerate(rule.cases):
        _facts(case.when, at, ("cases", i, "when"))
    _marks(loaded)
    _templates(loaded)


_SHAPES: dict[str, type] = {"phrase": str, "tokens": tuple}


def _pattern(loaded: Loaded, one: Any, at: Positions, loc: Loc) -> None:
    kind = loaded.rule.match.kind
    fits = isinstance(one, _SHAPES.get(kind, dict))
    if not fits:
        shape = {"phrase": "kata atau frasa", "tokens": "deret syarat kata"}.get(kind, "syarat (kunci: nilai)")
        raise at.error(f"pola {kind} berisi {shape}", *loc)
    if kind in ("field", "tree"):
        _check(one, CHECKS if kind == "field" else PREDICATES, at, loc)
    elif kind == "swap":
        if set(one) != {"salah", "benar"} or not all(isinstance(v, str) for v in one.values()):
            raise at.error("pola swap berisi teks “salah” dan “benar”", *loc)
    elif kind == "anatomy":
        _facts(one, at, loc)
    elif kind == "tokens":
        for i, token in enumerate(one):
            _parameters(token, _TOKEN, at, (*loc, i))


def _check(one: Mapping[str, Any], known: Mapping[str, object], at: Positions, loc: Loc) -> None:
    if one.get("check") not in known:
        raise at.error(f"pemeriksaan “{one.get('check')}” tidak dikenal", *loc, "check")
    _parameters(one, PARAMETERS, at, loc)


def _parameters(
    one: Mapping[str, Any], known: Mapping[str, tuple[Callable[[Any], bool], str]], at: Positions, loc: Loc
) -> None:
    for name, value in one.items():
        if name not in known:
            raise at.error(f"kunci “{name}” tidak dikenal di sini", *loc, name)
        fits, what = known[name]
        if not fits(value):
            raise at.error(f"“{name}” harus berupa {what}", *loc, name)


def _exception(loaded: Loaded, one: Any, at: Positions, loc: Loc) -> None:
    kind = loaded.rule.match.kind
    if isinstance(one, Mapping):
        _facts(one, at, loc)
    elif not isinstance(one, str) or kind in ("anatomy", "tree"):
        raise at.error(f"pengecualian pola {kind} berisi syarat (kunci: nilai)", *loc)


def _facts(condition: Mapping[str, Any], at: Positions, loc: Loc) -> None:
    for name, (key, value) in zip(fact_names(condition), condition.items(), strict=True):
        if name not in FACTS or name.startswith("_"):
            raise at.error(f"syarat “{key}” tidak dikenal", *loc, key)
        if key.endswith(("_min", "_max")) and not (name in COUNTS and _number(value)):
            raise at.error(f"syarat “{key}” hanya untuk bilangan ({', '.join(COUNTS)})", *loc, key)


def _marks(loaded: Loaded) -> None:
    mark = loaded.rule.match.mark
    for name in re.split(r"\||\.\.", mark) if mark else ():
        if name not in _MARKS:
            raise loaded.positions.error(f"bagian “{name}” tidak dikenal; pakai {', '.join(_MARKS)}", "match", "mark")


def _templates(loaded: Loaded) -> None:
    rule, at = loaded.rule, loaded.positions
    _placeholders(rule.message, at, ("message",))
    for i, option in enumerate(rule.fix.options):
        _source(option, at, ("fix", "options", i))
        _placeholders(option.teks, at, ("fix", "options", i, "teks"))
        if option.when is not None:
            _facts(option.when, at, ("fix", "options", i, "when"))


def _source(option: Option, at: Positions, loc: Loc) -> None:
    if bool(option.teks) == bool(option.dari):
        raise at.error("saran berisi “teks” atau “dari”, salah satu", *loc)
    if option.dari and option.dari not in SOURCES:
        raise at.error(f"sumber saran “{option.dari}” tidak dikenal; pakai {', '.join(SOURCES)}", *loc, "dari")


def _placeholders(template: str, at: Positions, loc: Loc) -> None:
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError as e:
        raise at.error("kurung kurawal tidak berpasangan; penanda ditulis {nama}", *loc) from e
    for name in names:
        if not (name in _SUBJECT or name in PARTS or name in VALUES or name in worked.PLACEHOLDERS):
            raise at.error(f"penanda “{{{name}}}” tidak dikenal", *loc)

"""What a rule cannot do without, told by its file: most rules need not be asked about most subjects.

Left out are only rules whose match would answer nothing, so findings never depend on this (a test holds every rule
against it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from iku_assistant.checker import targets
from iku_assistant.checker.facts import word_runs
from iku_assistant.checker.schema import Rule

NUMBERS = "numbers"
"""Stands among the given fields where the subject has an indicator whose numbers can be read."""
_READS: Mapping[str, tuple[str, ...]] = {
    "formula_shape": ("formula",),
    "formula_target": ("formula",),
    "formula_growth": ("formula",),
    "unit_type": ("satuan",),
    "weak_unit": ("satuan",),
    "type_of_count": ("jenis", "tipe_hitung"),
    "parts_apart": ("pembilang",),
    "without_scope": ("definisi_operasional",),
    "late_release": ("waktu_rilis",),
    **dict.fromkeys(targets.CHECKS, (NUMBERS,)),
}
"""Checks that answer nothing where none of these fields is given; a check that is not named is always asked."""
_TEXT = ("statement", "nama")


GATES = ("level", "orientation", "measure", "opener")
"""Facts that nearly every subject is asked for and that decide which alternatives of anatomy rules can hold at all."""
Gate = Mapping[str, frozenset[str]]


def gates(rule: Rule) -> tuple[Gate, ...]:
    """For every alternative the values of `GATES` without which it cannot hold."""
    alternatives = rule.match.any if rule.match.kind == "anatomy" else ({},)
    return tuple(gate(one) for one in alternatives)


def gate(condition: Any) -> Gate:
    """The values of `GATES` that a condition map names as texts."""
    wanted = {name: condition[name] for name in GATES if isinstance(condition, Mapping) and name in condition}
    texts = {name: (one,) if isinstance(one, str) else one for name, one in wanted.items()}
    listed = {name: one for name, one in texts.items() if isinstance(one, (tuple, list))}
    return {name: frozenset(one) for name, one in listed.items() if all(isinstance(text, str) for text in one)}


def open_to(one: Gate, values: Sequence[str]) -> bool:
    """Whether an alternative can hold for a subject that says `values` to `GATES`."""
    for name, value in zip(GATES, values, strict=True):  # noqa: SIM110 - a generator costs more
        if name in one and value not in one[name]:
            return False
    return True


def needed_fields(rule: Rule) -> frozenset[str] | None:
    """Fields of which one must be given for the rule to find anything; None where it reads the text itself."""
    name = rule.scope.field
    if rule.match.kind in ("phrase", "swap", "tokens"):
        return None if name in _TEXT else frozenset({name})
    if rule.match.kind != "field":
        return None
    read = [_read(one) for one in rule.match.any if isinstance(one, Mapping)]
    return frozenset().union(*(one for one in read if one)) if all(read) else None


def _read(check: Mapping[str, Any]) -> tuple[str, ...]:
    name, kind = str(check.get("field")), str(check["check"])
    if kind in ("empty", "says_nothing", "copies_name"):
        return () if name in _TEXT else (name,)
    if kind == "pattern":
        blank = re.search(str(check["pattern"]), "", re.IGNORECASE) is not None
        return () if name in _TEXT or blank else (name,)
    return _READS.get(kind, ())


def cues(rule: Rule) -> frozenset[str] | None:
    """Words of which one must stand in the text for the rule to find anything; None where no word is needed."""
    found: list[str] = []
    for one in rule.match.any if rule.scope.field in _TEXT else ():
        phrases = _phrases(rule.match.kind, one)
        longest = [max(word_runs(phrase) or {""}, key=len) for phrase in phrases]
        if not longest or "" in longest:
            return None
        found += longest
    return frozenset(found) or None


def _phrases(kind: str, alternative: Any) -> Sequence[str]:
    """The phrases of which an alternative needs one; none where it needs no phrase."""
    if kind == "phrase" and isinstance(alternative, str):
        return (alternative,)
    if kind == "swap":
        return (str(alternative["salah"]),)
    wanted = alternative.get("has") if kind == "anatomy" and isinstance(alternative, Mapping) else None
    return _texts((wanted,) if isinstance(wanted, str) else wanted)


def _texts(values: Any) -> Sequence[str]:
    listed = list(values) if isinstance(values, Iterable) else []
    return listed if all(isinstance(one, str) for one in listed) else []


def given_fields(values: Mapping[str, str], indicator: object | None) -> frozenset[str]:
    """What a subject has to read beside its text."""
    return frozenset((*values, NUMBERS)) if indicator is not None else frozenset(values)

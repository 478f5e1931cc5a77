"""What a match kind answers, and condition maps made ready to be asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iku_assistant.checker.facts import Facts, Words
from iku_assistant.plan.finding import Span

Test = Callable[[Facts], bool]
#: Every value that a check or predicate may give to the message; placeholders are held against it while loading.
VALUES = frozenset({
    "arah", "atas", "awal", "banyak", "batas", "benar", "bentuk", "deret", "induk", "jenis", "jumlah", "kata", "kode",
    "kode_lain", "lawan", "nama", "nama_lain", "nilai", "pembilang", "pemilik", "penyebut", "relevan", "resmi",
    "satuan", "saudara", "tahun", "tema", "unit_lain", "wilayah",
})  # fmt: skip
#: Facts that are numbers and may be bounded by `_min` and `_max`.
COUNTS = ("words", "indicators", "confidence", "shared", "head_size", "measures")


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: where, in which field, which alternative, and values for the message.

    `node` and `work` name another place than the subject's own (tree rules).
    """

    field: str
    span: Span | None = None
    alternative: int = 0
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    node: str | None = None
    indicator: str | None = None
    work: str | None = None
    replacement: str | None = None


#: Facts that are one text.
_TEXTS = frozenset({
    "level", "node_kind", "orientation", "measure", "opener", "opener_root", "opener_position", "object", "predicate",
    "direction", "head", "second_noun", "sasaran_head", "sasaran_opener", "sasaran_orientation", "topic", "satuan",
    "jenis", "polaritas", "validitas",
})  # fmt: skip
_AT_HAND = frozenset({"level", "node_kind", "orientation", "measure", "opener", "has_sasaran", "imported"})


def _cost(name: str) -> int:
    """Rank of a test by what it takes to answer: at hand, a part of the anatomy, words, another text."""
    bare = name.removeprefix("not_").removesuffix("_min").removesuffix("_max")
    if bare in _AT_HAND:
        return 0
    if bare in ("shared", "topic"):
        return 3
    if bare.startswith("sasaran_"):
        return 4
    return 2 if bare == "has" or bare.endswith(("_words", "_roots")) else 1


def compile_condition(condition: Mapping[str, Any]) -> Test:
    """Whether every fact of the condition map holds. `not_x` negates, `x_min` and `x_max` bound a number."""
    ordered = sorted(condition.items(), key=lambda item: _cost(item[0]))
    tests = tuple(_test(name, wanted) for name, wanted in ordered)

    if len(tests) == 2:
        first, second = tests
        return lambda facts: first(facts) and second(facts)

    def all_hold(facts: Facts) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs more than the tests
            if not test(facts):
                return False
        return True

    return tests[0] if len(tests) == 1 else all_hold


def _test(name: str, wanted: Any) -> Test:
    if name.startswith("not_"):
        positive = _test(name[4:], wanted)
        return lambda facts: not positive(facts)
    if name.endswith("_min"):
        return lambda facts: bool(facts[name[:-4]] >= wanted)
    if name.endswith("_max"):
        return lambda facts: bool(facts[name[:-4]] <= wanted)
    if isinstance(wanted, bool):
        return lambda facts: _same(facts[name], wanted)
    return _among(name, tuple(wanted) if isinstance(wanted, (list, tuple)) else (wanted,))


def _among(name: str, wanted: tuple[Any, ...]) -> Test:
    """The fact is one of the wanted values or, where it is a set or words, holds one of them."""
    values = frozenset(wanted)
    texts = [str(one) for one in wanted]
    single, several = frozenset(t for t in texts if " " not in t), tuple(t for t in texts if " " in t)
    flags = any(isinstance(one, bool) for one in wanted)

    if name in _TEXTS and not flags:
        return lambda facts: facts[name] in values

    def test(facts: Facts) -> bool:
        value = facts[name]
        if isinstance(value, str):
            return any(_same(value, one) for one in wanted) if flags else value in values
        if isinstance(value, frozenset):
            return not values.isdisjoint(value)
        if isinstance(value, Words):
            return value.holds(single, several)
        return any(_same(value, one) for one in wanted)

    return test


def _same(value: Any, wanted: Any) -> bool:
    if hasattr(value, "__contains__") and not isinstance(value, str):
        return wanted in value
    if isinstance(wanted, bool):
        return bool(value) == wanted
    return bool(value == wanted)


def fact_names(condition: Mapping[str, Any]) -> Sequence[str]:
    """The bare names of the facts a condition map asks for."""
    names = []
    for name in condition:
        bare = name.removeprefix("not_")
        names.append(bare.removesuffix("_min").removesuffix("_max"))
    return names

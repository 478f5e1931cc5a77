"""Whatever comes in, only the declared error comes out, with sentences that can be shown."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_assistant.exchange import ImportRefused, read_plan_file, write_plan
from iku_assistant.exchange.example import example_plan
from iku_assistant.exchange.write import plan_object
from iku_assistant.plan.structure import check_structure
from iku_assistant.plan.tree import Plan

_KEYS = st.sampled_from(
    [
        "type",
        "text",
        "unit",
        "indicators",
        "budget",
        "children",
        "name",
        "targets",
        "baseline",
        "satuan",
        "kode",
        "outcome",
        "period",
        "anggaran_tahun",
        "anggaran_per_tahun",
        "format",
        "tree",
        "kind",
        "id",
        "units",
        "works",
        "2025",
        "akhir",
    ]
)
_TEXTS = st.text(max_size=12) | st.sampled_from(
    [
        "opd",
        "pemda",
        "program",
        "sasaran",
        "individu",
        "iku-plan/1",
        "2025-2029",
        "4,43-4,47",
        "<22",
        "1 : 30",
        "WTP",
        "\ud800",
        "\x00",
    ]
)
_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS | st.text(max_size=5), inner, max_size=6),
    max_leaves=30,
)
_quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_EXAMPLE = plan_object(example_plan())


def _read(data: bytes) -> Plan | ImportRefused:
    try:
        return read_plan_file(data, "uji.json").plan
    except ImportRefused as refusal:
        return refusal


def _accepts_or_refuses(data: bytes) -> None:
    """Either a sound plan that can be written and read again, or the declared error."""
    plan = _read(data)
    if isinstance(plan, ImportRefused):
        assert plan.problems
        assert all(p.message.strip() for p in plan.problems)
        assert str(plan).encode("utf-8")
        return
    assert check_structure(plan) == []
    exported = write_plan(plan)
    assert write_plan(read_plan_file(exported, "lagi.json").plan) == exported


@_quick
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Files from anywhere."""
    _accepts_or_refuses(data)


@_quick
@given(_JSON)
def test_any_json(value: Any) -> None:
    """Objects, lists, numbers, broken texts."""
    _accepts_or_refuses(json.dumps(value).encode())


@_quick
@given(st.dictionaries(_KEYS, _JSON, max_size=8), _TEXTS)
def test_any_loose_tree(keys: dict[str, Any], kind: str) -> None:
    """Known keys with any value."""
    _accepts_or_refuses(json.dumps({"type": kind, **keys}).encode())


@_quick
@given(st.dictionaries(_KEYS, _JSON, max_size=6))
def test_any_content_under_the_head_of_a_plan(keys: dict[str, Any]) -> None:
    """The strict reader."""
    head = {"format": "iku-plan/1", "judul": "P", "region": {}, "period": {"baseline": 2024, "years": [2025]}}
    _accepts_or_refuses(json.dumps({**keys, **head}).encode())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), _JSON)
def test_a_mutated_example_plan(seed: int, value: Any) -> None:
    """One part replaced, removed, doubled or put under another key."""
    rng = random.Random(seed)
    plan = copy.deepcopy(_EXAMPLE)
    _mutate(plan, rng, value)
    _accepts_or_refuses(json.dumps(plan).encode())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_a_damaged_example_file(seed: int, cuts: int) -> None:
    """Bytes cut out, doubled or changed."""
    rng = random.Random(seed)
    data = bytearray(json.dumps(_EXAMPLE).encode())
    for _ in range(cuts):
        at = rng.randrange(len(data))
        end = min(len(data), at + rng.randrange(1, 40))
        data[at:end] = rng.choice([b"", bytes(data[at:end]) * 2, rng.randbytes(3)])
    _accepts_or_refuses(bytes(data))


def _mutate(plan: Any, rng: random.Random, value: Any) -> None:
    spots: list[tuple[Any, Any]] = []
    stack = [plan]
    while stack:
        part = stack.pop()
        keys = list(part) if isinstance(part, dict) else list(range(len(part))) if isinstance(part, list) else []
        spots += [(part, key) for key in keys]
        stack += [part[key] for key in keys]
    part, key = rng.choice(spots)
    action = rng.randrange(4)
    if action == 0:
        part[key] = value
    elif action == 1:
        del part[key]
    elif action == 2 and isinstance(part, list):
        part.insert(0, copy.deepcopy(part[key]))
    elif isinstance(part, dict):
        part[rng.choice(["kind", "children", "baru", "targets"])] = part.pop(key)

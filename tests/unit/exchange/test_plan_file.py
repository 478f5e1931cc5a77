"""Reading and writing `iku-plan/1`: strict, complete, and the same bytes every time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from iku_assistant.exchange import ImportRefused, read_plan_file, write_plan
from iku_assistant.exchange.plan_file import NODE_KEYS, TOP_KEYS
from iku_assistant.exchange.upgrade import upgrade
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.plan.value import Value

HEAD: dict[str, Any] = {
    "format": "iku-plan/1",
    "judul": "RPJMD Contoh",
    "region": {"nama": "Contoh"},
    "period": {"baseline": 2024, "years": [2025, 2026]},
}


def _file(**keys: Any) -> bytes:
    return json.dumps({**HEAD, **keys}).encode()


def _read(**keys: Any) -> Plan:
    return read_plan_file(_file(**keys), "rencana.json").plan


def _problems(**keys: Any) -> dict[str, str]:
    with pytest.raises(ImportRefused) as error:
        _read(**keys)
    return {p.path: p.message for p in error.value.problems}


def test_the_nesting_of_the_file_becomes_parents_and_order() -> None:
    """Children stand in the order of the file."""
    tree = [{"kind": "visi", "children": [{"kind": "misi", "statement": s} for s in "abc"]}]
    plan = _read(tree=tree)
    assert [n.statement for n in plan.children(plan.roots[0].id)] == ["a", "b", "c"]


def test_ids_may_be_left_out_and_are_then_the_same_each_time() -> None:
    """12 characters 0-9 and a-z, unique; a second export keeps them."""
    tree = [{"kind": "visi", "indicators": [{"nama": "x"}, {"nama": "x"}], "children": [{"kind": "misi"}] * 3}]
    first, second = _read(tree=tree), _read(tree=tree)
    assert first == second
    ids = [*first.nodes, *(i.id for n in first.nodes.values() for i in n.indicators)]
    assert len(set(ids)) == 6
    assert all(len(i) == 12 and i.isalnum() and i == i.lower() for i in ids)
    exported = write_plan(first)
    assert write_plan(read_plan_file(exported, "x").plan) == exported


def test_keys_stand_in_the_order_of_the_format() -> None:
    """For people who read or compare files."""
    tree = [{"kind": "visi", "asal": {"b": 1}, "children": [{"kind": "misi"}], "statement": "s", "indicators": []}]
    data = json.loads(write_plan(_read(tree=tree, links=[], units=[{"nama": "Dinas"}], settings={"a": 1})))
    assert list(data) == [k for k in TOP_KEYS if k in data]
    assert list(data["tree"][0]) == [k for k in NODE_KEYS if k in data["tree"][0]]
    assert NODE_KEYS[-2:] == ("children", "asal")


@pytest.mark.parametrize("written", ["4,43-4,47", "<22", "1 : 30", "WTP", "56; 84,5; %", " 12,50 ", "", "1.250", "NaN"])
def test_values_stay_as_written_and_doubtful_ones_are_in_the_report(written: str) -> None:
    """Nothing is normalised by reading or writing."""
    tree = [{"kind": "sasaran", "indicators": [{"nama": "x", "targets": {"2025": written}}]}]
    imported = read_plan_file(_file(tree=tree), "x")
    indicator = imported.plan.roots[0].indicators[0]
    assert indicator.targets == {2025: {"renstra": Value(written)}}
    assert json.loads(write_plan(imported.plan))["tree"][0]["indicators"][0]["targets"] == {"2025": written}
    assert bool(imported.report) == (written != " 12,50 ")


def test_a_target_may_have_stages() -> None:
    """The short form is written where only the Renstra value is known."""
    targets = {"2025": "1", "2026": {"renstra": "2", "pk": "3"}}
    plan = _read(tree=[{"kind": "sasaran", "indicators": [{"nama": "x", "targets": targets}]}])
    assert plan.roots[0].indicators[0].target(2026, "pk") == Value("3")
    assert json.loads(write_plan(plan))["tree"][0]["indicators"][0]["targets"] == targets


@pytest.mark.parametrize(
    ("keys", "path", "words"),
    [
        ({"pohon": []}, "pohon", "“pohon” tidak dikenal"),
        ({"tree": [{"kind": "visi", "teks": "x"}]}, "tree[0].teks", "“teks” tidak dikenal"),
        ({"tree": [{"kind": "visi", "order": "V"}]}, "tree[0].order", "“order” tidak dikenal"),
        ({"tree": [{"statement": "x"}]}, "tree[0]", "“kind” belum ada"),
        ({"tree": {"kind": "visi"}}, "tree", "daftar"),
        ({"tree": ["visi"]}, "tree[0]", "objek"),
        ({"tree": [{"kind": "visi", "children": "x"}]}, "tree[0].children", "daftar"),
        (
            {"tree": [{"kind": "v", "children": [{"kind": "m", "statement": 5}]}]},
            "tree[0].children[0].statement",
            "teks",
        ),
        ({"tree": [{"kind": "visi", "indicators": [{}]}]}, "tree[0].indicators[0]", "“nama” belum ada"),
        (
            {"tree": [{"kind": "v", "indicators": [{"nama": "x", "targets": {"25": "1"}}]}]},
            "tree[0].indicators[0].targets.25",
            "tahun",
        ),
        (
            {"works": [{"jenis": "program", "nama": "P", "amounts": [{"tahun": 2025, "pagu": "banyak"}]}]},
            "works[0].amounts[0].pagu",
            "bilangan",
        ),
        ({"judul": None}, "judul", "belum ada"),
        ({"period": {"baseline": 2024, "years": "2025"}}, "period.years", "daftar"),
        ({"period": {"baseline": 2024, "years": list(range(2025, 2032))}}, "period.years", "1 sampai 6"),
        ({"tree": [{"kind": "visi", "statement": "x" * 10_001}]}, "tree[0].statement", "10.001 karakter"),
        ({"tree": [{"kind": "visi", "statement": "a\x00b"}]}, "tree[0].statement", "rusak"),
        ({"tree": [{"kind": "visi", "statement": "a\ud800b"}]}, "tree[0].statement", "rusak"),
        ({"settings": {"a": float("nan")}}, "settings.a", "NaN"),
        ({"settings": {"a": 10**60}}, "settings.a", "bukan bilangan"),
        ({"id": "Ä"}, "id", "karakter"),
        (
            {"tree": [{"kind": "visi", "id": "a"}, {"kind": "visi", "id": "a"}]},
            "tree[1].id",
            "sudah dipakai pada tree[0]",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_path_and_expectation(keys: dict[str, Any], path: str, words: str) -> None:
    """Unknown keys, wrong types, missing keys, duplicate ids, broken characters, numbers that are none."""
    assert words in _problems(**keys)[path]


def test_all_problems_are_told_at_once_up_to_fifty() -> None:
    """Nobody repairs a file one message at a time."""
    with pytest.raises(ImportRefused) as error:
        _read(tree=[{"kind": "visi", "salah": 1}] * 60)
    assert len(error.value.problems) == 50
    assert "dan 10 masalah lain" in str(error.value)


def test_a_key_given_twice_is_refused() -> None:
    """JSON parsers silently drop one of them."""
    text = _file().decode()[:-1] + ', "tree": [{"kind": "visi", "kind": "misi"}]}'
    with pytest.raises(ImportRefused, match=r"tree\[0\]: Kunci “kind” ditulis dua kali"):
        read_plan_file(text.encode(), "x")


def test_a_reference_to_nothing_is_refused() -> None:
    """Owner, work, link."""
    assert "tidak ada dalam rencana" in "".join(_problems(tree=[{"kind": "visi", "owner": "tiada"}]).values())


def test_twenty_levels_are_read_and_twenty_one_refused() -> None:
    """The limit of the structure."""

    def chain(levels: int) -> list[Any]:
        return [{"kind": "kondisi", "children": chain(levels - 1)}] if levels else []

    assert len(_read(tree=chain(20)).nodes) == 20
    assert any("20 tingkat" in m for m in _problems(tree=chain(21)).values())


def test_a_newer_format_is_refused_with_the_version_needed() -> None:
    """And an unknown one with what was expected."""
    assert "versi program yang mengenal iku-plan/7" in _problems(format="iku-plan/7")["format"]
    assert "Diharapkan “iku-plan/1”" in _problems(format="pokin/2")["format"]


def test_older_formats_are_lifted_step_by_step() -> None:
    """Every step runs once, in order, and the result carries the current version."""
    steps = {1: lambda raw: {**raw, "satu": True}, 2: lambda raw: {**raw, "dua": raw["satu"]}}
    assert upgrade({"format": "iku-plan/1"}, "x", steps, 3) == {"format": "iku-plan/3", "satu": True, "dua": True}


def test_a_decision_about_the_whole_plan_survives() -> None:
    """`node` is null there."""
    decision = Decision("d", "POH001", None, "", "t", "pertahankan", alasan="a")
    plan = Plan("p", "P", Region(), Period(2024, (2025,)), decisions={"d": decision})
    assert read_plan_file(write_plan(plan), "x").plan.decisions == {"d": decision}

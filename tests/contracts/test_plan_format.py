"""The contract of the file format: schema, example, real trees, and that nothing of a file gets lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from iku_assistant.exchange import Imported, example_plan, plan_schema, read_plan_file, write_plan
from iku_assistant.exchange.loose_units import normalised
from iku_assistant.exchange.schema import schema_text
from iku_assistant.plan.structure import check_structure

ROOT = Path(__file__).resolve().parents[2]
TREES = {
    "bengkulu-utara-renja-2026.json": ("kabupaten", "Bengkulu Utara", 2024, (2025, 2030), 3164),
    "jabar-biro-organisasi-2016.json": ("provinsi", "Jawa Barat", 2015, (2016, 2016), 148),
    "madiun-rpjmd-2019-2023.json": ("kabupaten", "Madiun", 2017, (2018, 2023), 619),
    "padang-2025.json": ("kota", "Padang", 2024, (2025, 2025), 261),
    "sukabumi-rpjmd-2016-2021.json": ("kabupaten", "Sukabumi", 2015, (2016, 2021), 4713),
    "sumedang-rpjmd-2018-2023.json": ("kabupaten", "Sumedang", 2017, (2018, 2023), 205),
    "tangsel-evaluasi-rkpd-2023.json": ("kota", "Tangerang Selatan", 2022, (2023, 2023), 238),
}
each_tree = pytest.mark.parametrize("name", sorted(TREES))


@lru_cache(maxsize=len(TREES))
def _import(folder: Path, name: str) -> Imported:
    return read_plan_file((folder / "trees" / name).read_bytes(), name)


def test_the_committed_schema_is_the_generated_one() -> None:
    """docs/format/README.md has the command that writes it."""
    assert (ROOT / "docs" / "format" / "iku-plan-1.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_valid_schema_and_accepts_the_example() -> None:
    """Other programs can validate a plan file before they send it."""
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(write_plan(example_plan())), schema)


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    """Unknown keys, wrong types and a missing title."""
    good = {"format": "iku-plan/1", "judul": "P", "region": {}, "period": {"baseline": 2024, "years": [2025]}}
    validator = jsonschema.Draft202012Validator(plan_schema())
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "judul": None})
    assert not validator.is_valid({**good, "pohon": []})
    assert not validator.is_valid({**good, "tree": [{"kind": "visi", "teks": "x"}]})
    assert not validator.is_valid({**good, "tree": [{"kind": 5}]})


def test_the_kept_sample_of_version_1_is_still_read_whole() -> None:
    """It uses nearly every key; a later version must lift it without loss, this one writes the same bytes."""
    data = (ROOT / "tests" / "contracts" / "samples" / "iku-plan-1.json").read_bytes()
    plan = read_plan_file(data, "iku-plan-1.json").plan
    assert write_plan(plan) == data
    jsonschema.validate(json.loads(data), plan_schema())


@each_tree
def test_every_real_tree_becomes_a_whole_plan_of_the_right_region_and_years(shared_data: Path, name: str) -> None:
    """Region from the root, years from `period` and targets, baseline the year before; all indicators are there."""
    jenis, nama, baseline, (first, last), indicators = TREES[name]
    plan = _import(shared_data, name).plan
    assert (plan.region.jenis, plan.region.nama) == (jenis, nama)
    assert plan.period.baseline == baseline
    assert plan.period.years == tuple(range(first, last + 1))
    assert sum(len(n.indicators) for n in plan.nodes.values()) == indicators
    assert check_structure(plan) == []


@each_tree
def test_export_import_export_of_a_real_tree_is_byte_identical_and_fits_the_schema(
    shared_data: Path, name: str
) -> None:
    """Ids, order, values and everything kept in `asal` survive."""
    first = write_plan(_import(shared_data, name).plan)
    assert write_plan(read_plan_file(first, name).plan) == first
    if len(first) < 1_000_000:  # validating the large ones takes seconds and shows nothing new
        jsonschema.Draft202012Validator(plan_schema()).validate(json.loads(first))


@each_tree
def test_no_value_of_a_real_tree_gets_lost(shared_data: Path, name: str) -> None:
    """Every text, number and amount of the file stands in the export at least as often as in the file.

    Names of units may merge, types become kinds (counted below), a year of a budget becomes the year of its amount.
    """
    raw = json.loads((shared_data / "trees" / name).read_bytes(), parse_float=Decimal)
    exported = json.loads(write_plan(_import(shared_data, name).plan), parse_float=Decimal)
    there = Counter(value for _, value in _leaves(exported, ""))
    lost = Counter(value for key, value in _leaves(raw, "") if key not in _MERGED) - there
    names = {normalised(value) for _, value in _leaves(exported, "")}
    lost.update(v for k, v in _leaves(raw, "") if k == "unit" and normalised(v) not in names)
    opds = {_shown(node["text"]) for node in _nodes(raw) if node["type"] in ("opd", "subbidang", "individu")}
    assert {value: n for value, n in lost.items() if value not in opds} == {}
    assert {value for value in opds if normalised(value) not in names} == set()


@each_tree
def test_every_node_of_a_real_tree_is_counted_in_the_mapping(shared_data: Path, name: str) -> None:
    """The mapping says for every type what it became, and the counts add up to the file."""
    raw = json.loads((shared_data / "trees" / name).read_bytes())
    imported = _import(shared_data, name)
    counted = {m.source[5:]: m.count for m in imported.mapping if m.source.startswith("type ")}
    assert counted == dict(Counter(node["type"] for node in _nodes(raw)))


@each_tree
def test_money_of_works_is_the_money_of_the_file(shared_data: Path, name: str) -> None:
    """One amount per budget, or per year of `anggaran_per_tahun`; indicators' money is never summed."""
    raw = json.loads((shared_data / "trees" / name).read_bytes(), parse_float=Decimal)
    expected: Counter[Decimal] = Counter()
    for node in _nodes(raw):
        if node["type"] in ("program", "kegiatan", "sub_kegiatan"):
            yearly = {k: v for k, v in (node.get("anggaran_per_tahun") or {}).items() if k.isdigit()}
            expected.update(Decimal(v) for v in yearly.values() if v is not None)
            if not yearly and node.get("budget") is not None:
                expected[Decimal(node["budget"])] += 1
    plan = _import(shared_data, name).plan
    assert Counter(a.pagu for w in plan.works.values() for a in w.amounts) == expected
    assert all(a.tahap == "indikatif" for w in plan.works.values() for a in w.amounts)


@each_tree
def test_the_same_file_gives_the_same_ids(shared_data: Path, name: str) -> None:
    """Ids come from place and text, nothing else."""
    again = read_plan_file((shared_data / "trees" / name).read_bytes(), name)
    assert again.plan == _import(shared_data, name).plan
    assert all(len(i) == 12 for i in (*again.plan.nodes, *again.plan.units, *again.plan.works))


_MERGED = frozenset(("type", "unit", "anggaran_tahun"))


def _leaves(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, key)
    elif value is not None:
        yield key, _shown(value)


def _shown(value: Any) -> str:
    """A leaf as text: numbers without exponent, so that 5 and "5" are the same."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = str(value)
    return f"{Decimal(text).normalize():f}" if text.replace(".", "", 1).isdigit() and text.isascii() else text


def _nodes(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield raw
    for child in raw.get("children") or ():
        yield from _nodes(child)

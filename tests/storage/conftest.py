"""A store on each database, and a small plan to keep in it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from iku_assistant.plan.finding import Decision
from iku_assistant.plan.indicator import Baseline, Formula, Indicator
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.tree import Dokumen, Period, Plan, Region
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.value import Value
from iku_assistant.plan.work import Amount, Relevance, Work
from iku_assistant.storage.log import Author
from iku_assistant.storage.store import Store

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'uji.sqlite3'}"
    found: str = request.getfixturevalue("postgres_url")
    store = Store.open(found)
    with store.writing() as conn:
        conn.execute(text("DROP SCHEMA public CASCADE"))
        conn.execute(text("CREATE SCHEMA public"))
    store.close()
    return found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A migrated store."""
    opened = Store.open(url)
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def ani() -> Author:
    """One planner."""
    return Author("ani", "Ani")


@pytest.fixture
def budi() -> Author:
    """Another planner."""
    return Author("budi", "Budi")


@pytest.fixture
def plan() -> Plan:
    """A plan with one of everything."""
    return small_plan()


def small_plan(plan_id: str = "rencana-uji") -> Plan:
    """A plan with one of everything; texts of our own."""
    indicator = Indicator(
        "i1",
        "Persentase jalan kabupaten dalam kondisi mantap",
        satuan="%",
        formula=Formula(pembilang="panjang jalan mantap", penyebut="panjang jalan", faktor="100"),
        baseline=Baseline(2024, Value("62,5")),
        targets={2025: {"renstra": Value("65")}, 2026: {"renstra": Value("68"), "pk": Value("67,5")}},
        asal={"no": 1, "lain": {"b": 2, "a": [1.5, None, True]}},
    )
    nodes = (
        Node("n1", "tujuan", statement="Meningkatnya konektivitas antarwilayah", owner="u1"),
        Node("n2", "sasaran", "n1", "F", "Meningkatnya kemantapan jalan", indicators=(indicator,)),
        Node("n3", "sasaran", "n1", "V", "Tertatanya terminal", works=("w1",), mendukung_juga=("n2",)),
        Node("n4", "sasaran_program", "n2", "V", "Menurunnya jalan rusak berat"),
    )
    work = Work("w1", "program", "Program Penyelenggaraan Jalan", "u1", amounts=(Amount(2025, Decimal("1250000.50")),))
    return Plan(
        plan_id,
        "RPJMD Kabupaten Uji 2025-2029",
        Region(nama="Uji", zona="WITA"),
        Period(2024, (2025, 2026, 2027)),
        settings={"label": {"z": 1, "a": 2}},
        dokumen={"d1": Dokumen("d1", "RPJMD", years=(2025,))},
        units={"u1": OrgUnit("u1", "Dinas Pekerjaan Umum", "dinas", pagu_indikatif={2025: Decimal(2)})},
        works={"w1": work},
        nodes={n.id: n for n in nodes},
        links={"l1": CrossLink("l1", "n2", "n3", dukungan="Tersedianya terminal")},
        relevance={"w1/2025": Relevance("w1/2025", "w1", 2025)},
        decisions={"k1": Decision("k1", "KIN-001", "n2", "statement", "teks", "pertahankan", "istilah baku")},
    )

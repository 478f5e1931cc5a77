"""An open installation with a clock that stands still, two planners, an owner and a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from iku_assistant.actions.app import App, open_app
from iku_assistant.actions.permission import Actor
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Period, Plan, Region
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.value import Value
from iku_assistant.plan.work import Work
from iku_assistant.settings import Settings
from tests.conftest import FrozenClock

OWNER = Actor("p", "Pemilik", "owner")
ANI = Actor("ani", "Ani", "perencana")
BUDI = Actor("budi", "Budi", "perencana")
READER = Actor("baca", "Pembaca", "pembaca")

#: Weak on purpose: tests hash often.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation in a temporary folder."""
    return Settings.from_env({"IKU_DATA_DIR": str(tmp_path / "data")})


@pytest.fixture
def app(settings: Settings, clock: FrozenClock, new_id: Callable[[], str]) -> Iterator[App]:
    """A fresh installation, opened."""
    opened = open_app(settings, now=clock, new_id=new_id, hasher=QUICK)
    yield opened
    opened.close()


@pytest.fixture
def reopen(app: App, settings: Settings, clock: FrozenClock) -> Iterator[Callable[[], App]]:
    """Open the same installation again, as another process or after a restart does."""
    opened: list[App] = []

    def again() -> App:
        state = iter(range(1, 1000))
        fresh = open_app(settings, now=clock, new_id=lambda: f"lagi{len(opened)}-{next(state)}", hasher=QUICK)
        opened.append(fresh)
        return fresh

    yield again
    for one in opened:
        one.close()


@pytest.fixture
def plan(app: App, clock: FrozenClock) -> Plan:
    """A small stored plan."""
    nodes = (
        Node("n1", "tujuan", statement="Meningkatnya konektivitas antarwilayah"),
        Node(
            "n2", "sasaran", "n1", "F", "Meningkatnya kemantapan jalan",
            indicators=(Indicator("i1", "Persentase jalan", satuan="%", targets={2026: {"renstra": Value("65")}}),),
        ),
        Node("n3", "sasaran", "n1", "V", "Tertatanya terminal"),
    )  # fmt: skip
    made = Plan(
        "rencana", "RPJMD Kabupaten Uji", Region(nama="Uji", zona="WIT"), Period(2024, (2025, 2026)),
        units={"u1": OrgUnit("u1", "Dinas Perhubungan")},
        works={"w1": Work("w1", "program", "Program Jalan", "u1")},
        nodes={n.id: n for n in nodes},
    )  # fmt: skip
    app.store.create(made, OWNER.author, clock())
    return made

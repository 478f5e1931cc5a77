"""What is known about one node, as the panel and the form page show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import Work
from iku_assistant.web.check.present import Shown, shown_all
from iku_assistant.web.workbench.money import Money
from iku_assistant.web.workbench.present import Mark, marks

#: Fields that make up a complete card of the kamus indikator.
KAMUS = ("definisi_operasional", "formula", "alasan", "sumber_data", "penanggung_jawab", "polaritas")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator with underlined words, its findings and how much of its card is filled."""

    indicator: Indicator
    marks: list[Mark]
    findings: list[Shown]
    filled: int
    of: int = len(KAMUS)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One work that serves the node. `here`: its money is printed at this node; else `elsewhere` names the place."""

    work: Work
    total: Decimal | None
    here: bool
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything below the statement."""

    node: Node
    level: str
    year: int
    statement: list[Shown]
    others: list[Shown]
    indicators: list[IndicatorRow]
    works: list[WorkRow]
    links: list[CrossLink]
    incoming: list[CrossLink]
    money: Decimal | None


def panel(plan: Plan, cascade: Cascade, findings: Iterable[Finding], node_id: str, year: int) -> Panel:
    """Collect it. NotFound."""
    node = plan.node(node_id)
    mine = [f for f in findings if f.node == node_id]
    money = Money(plan, year)
    direct = [f for f in mine if f.indicator is None]
    return Panel(
        node=node,
        level=cascade.level(plan, node),
        year=year,
        statement=shown_all(plan, [f for f in direct if f.field == "statement"]),
        others=shown_all(plan, [f for f in direct if f.field != "statement"]),
        indicators=[_row(plan, i, mine) for i in node.indicators],
        works=[_work(plan, money, node, w) for w in node.works if w in plan.works],
        links=[x for x in plan.links.values() if x.source == node_id],
        incoming=[x for x in plan.links.values() if x.to == node_id],
        money=money.of_node(node),
    )


def _row(plan: Plan, indicator: Indicator, findings: list[Finding]) -> IndicatorRow:
    own = [f for f in findings if f.indicator == indicator.id]
    open_ones = [f for f in own if f.decision is None]
    filled = sum(bool(getattr(indicator, name)) for name in KAMUS)
    return IndicatorRow(indicator, marks(open_ones, "nama", indicator.id), shown_all(plan, own), filled)


def _work(plan: Plan, money: Money, node: Node, work_id: str) -> WorkRow:
    work = plan.works[work_id]
    home = money.home.get(work_id)
    other = plan.nodes.get(home or "")
    words = (other.statement or "kotak lain") if other is not None and home != node.id else ""
    return WorkRow(work, money.total(work), home == node.id, words)

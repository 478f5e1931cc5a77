"""The list of findings: filters as chips, identical texts once, completeness by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from iku_assistant.checker.result import CheckResult
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.tree import Plan
from iku_assistant.web import labels
from iku_assistant.web.check.present import Shown, shown, unit_names

PER_PAGE = 60
#: Keys of the address → what they filter by.
KEYS = ("tingkat", "aturan", "level", "unit", "keadaan", "cari")


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its words, how many findings it leaves, its address, whether it is on."""

    label: str
    count: int
    query: str
    on: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One finding on the page; `others` are the further places with the same text."""

    shown: Shown
    level: str
    unit: str
    others: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The page."""

    items: list[Item]
    total: int
    page: int
    pages: int
    severities: list[Chip]
    rules: list[Chip]
    levels: list[Chip]
    units: list[Chip]
    states: list[Chip]
    query: Mapping[str, str]


def listing(result: CheckResult, plan: Plan, cascade: Cascade, chosen: Mapping[str, str], page: int) -> Listing:
    """Filter, group and cut. Without a choice of severity only *Harus diperbaiki* is shown."""
    query = {k: v for k, v in chosen.items() if k in KEYS and v}
    query.setdefault("tingkat", "wajib")
    query.setdefault("keadaan", "terbuka")
    facts = [_Fact(f, plan, cascade, result) for f in result.findings if f.severity is not Severity.MATI]
    kept = [x for x in facts if x.fits(query)]
    items = _grouped(result, plan, kept)
    units = unit_names(plan)
    first = (page - 1) * PER_PAGE
    return Listing(
        items=items[first : first + PER_PAGE],
        total=len(items),
        page=page,
        pages=max(1, -(-len(items) // PER_PAGE)),
        severities=_chips(facts, query, "tingkat", labels.SEVERITIES, every="semua"),
        rules=_chips(facts, query, "aturan", None),
        levels=_chips(facts, query, "level", labels.LEVELS),
        units=_chips(facts, query, "unit", units),
        states=_chips(facts, query, "keadaan", STATES),
        query=query,
    )


STATES: Mapping[str, str] = {
    "terbuka": "Terbuka", "diputus": "Sudah diputuskan", "usulan": "Usulan Perubahan", "penunjang": "Program penunjang",
}  # fmt: skip


class _Fact:
    """One finding with what the chips filter by."""

    __slots__ = ("finding", "values")

    def __init__(self, finding: Finding, plan: Plan, cascade: Cascade, result: CheckResult) -> None:
        node = plan.nodes.get(finding.node or "")
        state = "terbuka"
        if finding.decision is not None:
            state = "diputus"
        elif finding.usulan:
            state = "usulan"
        elif result.is_penunjang(finding):
            state = "penunjang"
        self.finding = finding
        self.values = {
            "tingkat": finding.severity.key,
            "aturan": finding.code,
            "level": cascade.level(plan, node) if node else "",
            "unit": finding.unit or "",
            "keadaan": state,
            "cari": f"{finding.message} {finding.quote} {result.text_of(finding)}".casefold(),
        }

    def fits(self, query: Mapping[str, str], but: str = "") -> bool:
        """Whether every chosen filter (`but` one left out) holds."""
        for key, wanted in query.items():
            if key == but or wanted == "semua":
                continue
            if key == "cari":
                if wanted.casefold() not in self.values[key]:
                    return False
            elif self.values[key] != wanted:
                return False
        return True


def _chips(
    facts: Iterable[_Fact], query: Mapping[str, str], key: str, names: Mapping[str, str] | None, every: str = ""
) -> list[Chip]:
    counts = Counter(x.values[key] for x in facts if x.fits(query, key))
    order = list(names) if names is not None and len(names) < 12 else [k for k, _ in counts.most_common()]
    found = []
    for value in order:
        on = query.get(key) == value
        if value and (counts[value] or on):
            label = (names or {}).get(value, value)
            found.append(Chip(label, counts[value], _link(query, key, every if on else value), on))
    return found


def _link(query: Mapping[str, str], key: str, value: str) -> str:
    wanted = {**query, key: value}
    return urlencode({k: v for k, v in wanted.items() if v})


def _grouped(result: CheckResult, plan: Plan, facts: list[_Fact]) -> list[Item]:
    """Findings, the most urgent first; members of a group stand once, with the others beside them."""
    member = {id(f): g for g in result.groups for f in g.findings}
    names = unit_names(plan)
    items: list[Item] = []
    seen: set[int] = set()
    for fact in sorted(facts, key=lambda x: -x.finding.severity):
        group = member.get(id(fact.finding))
        others: tuple[Finding, ...] = ()
        if group is not None:
            if id(group) in seen:
                continue
            seen.add(id(group))
            others = tuple(x.finding for x in facts if member.get(id(x.finding)) is group and x is not fact)
        unit = names.get(fact.finding.unit or "", "")
        items.append(Item(shown(plan, fact.finding), labels.LEVELS.get(fact.values["level"], ""), unit, others))
    return items

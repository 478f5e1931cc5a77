"""Filters of the list: what each finding is filtered by, and the chips that choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from iku_assistant.checker.result import CheckResult
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.tree import Plan
from iku_assistant.web.check.present import text_of

#: Keys of the address → what they filter by.
KEYS = ("tingkat", "aturan", "level", "unit", "keadaan", "cari")
EVERY = "semua"
PEMDA = "pemda"
"""Unit of what belongs to the region itself."""
STATES: Mapping[str, str] = {
    "terbuka": "Terbuka", "penunjang": "Program penunjang", "diputus": "Sudah diputuskan", "usulan": "Usulan Perubahan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its words, how many findings it leaves, its address, whether it is on."""

    label: str
    count: int
    query: str
    on: bool


class Fact:
    """One finding with what the chips filter by."""

    __slots__ = ("finding", "plan", "values")

    def __init__(self, finding: Finding, plan: Plan, cascade: Cascade, result: CheckResult) -> None:
        node = plan.nodes.get(finding.node or "")
        self.finding = finding
        self.plan = plan
        self.values = {
            "tingkat": finding.severity.key,
            "aturan": finding.code,
            "level": cascade.level(plan, node) if node else "",
            "unit": finding.unit or PEMDA,
            "keadaan": state_of(finding, result),
        }

    def fits(self, query: Mapping[str, str], *but: str) -> bool:
        """Whether every chosen filter (`but` those left out) holds."""
        for key, wanted in query.items():
            if key in but or wanted == EVERY:
                continue
            if key == "cari":
                if wanted.casefold() not in self.text():
                    return False
            elif self.values[key] != wanted:
                return False
        return True

    def text(self) -> str:
        """Everything that a search looks into."""
        f = self.finding
        return f"{f.message} {f.quote} {text_of(self.plan, f)}".casefold()


def state_of(finding: Finding, result: CheckResult) -> str:
    """The tab that a finding stands in."""
    if finding.decision is not None:
        return "diputus"
    if finding.usulan:
        return "usulan"
    return "penunjang" if result.is_penunjang(finding) else "terbuka"


def chips(
    facts: Iterable[Fact], query: Mapping[str, str], key: str, names: Mapping[str, str] | None, every: str = ""
) -> list[Chip]:
    """The values of one filter, in the order of `names` where they are few, else by count. `every` turns one off."""
    counts = Counter(x.values[key] for x in facts if x.fits(query, key))
    order = list(names) if names is not None and len(names) < 12 else [k for k, _ in counts.most_common()]
    found = []
    for value in order:
        on = query.get(key) == value
        if value and (counts[value] or on):
            label = (names or {}).get(value, value)
            found.append(Chip(label, counts[value], link(query, **{key: every if on else value}), on))
    return found


def state_chips(facts: Iterable[Fact], query: Mapping[str, str]) -> list[Chip]:
    """The tabs. All but the open ones show every severity: what is penunjang or decided is saran at most times."""
    counts = Counter(x.values["keadaan"] for x in facts if x.fits(query, "keadaan", "tingkat"))
    found = []
    for value, label in STATES.items():
        on = query.get("keadaan") == value
        if counts[value] or on or value == "terbuka":
            severity = "" if value == "terbuka" else EVERY
            found.append(Chip(label, counts[value], link(query, keadaan=value, tingkat=severity, aturan=""), on))
    return found


def link(query: Mapping[str, str], **more: str) -> str:
    """The query with some of it changed; an empty value leaves the key out."""
    wanted = {**query, **more}
    return urlencode({k: v for k, v in wanted.items() if v})

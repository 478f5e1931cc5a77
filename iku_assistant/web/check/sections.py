"""The list by OPD: a heading, the one line about completeness, and few enough lines to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iku_assistant.web.check.kamus import Kamus
from iku_assistant.web.check.rows import MANY, Row

#: Lines of one OPD on the first screen at most: heading, completeness, headings of rules, rows, "tampilkan semua".
MOST_LINES = 39
_RESERVED = 3
_GROUPED_FROM = 12
"""With more rows than this an OPD is shown by rule."""


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rows of one rule in one OPD; `count` of them there are, `rows` are shown. A title "" needs no heading."""

    code: str
    title: str
    rows: tuple[Row, ...]
    count: int

    @property
    def hidden(self) -> int:
        """Rows that are not shown."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """One OPD. `count` rows stand for `findings` findings; `groups` hold those that are shown."""

    unit: str
    name: str
    count: int
    findings: int
    kamus: Kamus | None
    groups: tuple[RuleGroup, ...]

    @property
    def shown(self) -> int:
        """Rows on the page."""
        return sum(len(g.rows) for g in self.groups)

    @property
    def hidden(self) -> int:
        """Rows that are not on the page."""
        return self.count - self.shown

    @property
    def lines(self) -> int:
        """Lines of this OPD on the screen."""
        headings = sum(bool(g.title) for g in self.groups)
        return 1 + (self.kamus is not None) + headings + self.shown + (self.hidden > 0)


def sections(
    rows: Sequence[Row], names: Mapping[str, str], titles: Mapping[str, str], kamus: Mapping[str, Kamus], cut: bool
) -> list[Section]:
    """Rows in order as sections; `cut` keeps each to `MOST_LINES`. `names` of units, `titles` of rules by code."""
    by_unit: dict[str, list[Row]] = {}
    for row in rows:
        by_unit.setdefault(row.unit, []).append(row)
    return [_section(unit, mine, names, titles, kamus.get(unit), cut) for unit, mine in by_unit.items()]


def _section(
    unit: str, rows: list[Row], names: Mapping[str, str], titles: Mapping[str, str], kamus: Kamus | None, cut: bool
) -> Section:
    name = "Rumusan yang sama di banyak unit" if unit == MANY else names.get(unit, "Pemerintah daerah")
    groups = _by_rule(rows, titles) if len(rows) > _GROUPED_FROM else [RuleGroup("", "", tuple(rows), len(rows))]
    findings = sum(len(row.places) for row in rows)
    return Section(unit, name, len(rows), findings, kamus, tuple(_few(groups) if cut else groups))


def _by_rule(rows: list[Row], titles: Mapping[str, str]) -> list[RuleGroup]:
    by_code: dict[str, list[Row]] = {}
    for row in rows:
        by_code.setdefault(row.finding.code, []).append(row)
    return [RuleGroup(code, titles.get(code, code), tuple(mine), len(mine)) for code, mine in by_code.items()]


def _few(groups: list[RuleGroup]) -> list[RuleGroup]:
    """As many rows of each rule as fit; rules that no line is left for are left to "tampilkan semua"."""
    headings = sum(bool(g.title) for g in groups)
    if _RESERVED + headings + sum(g.count for g in groups) <= MOST_LINES:
        return groups
    room = MOST_LINES - _RESERVED
    kept = groups[: room // 2]
    room -= sum(bool(g.title) for g in kept)
    shares = _shares([g.count for g in kept], room)
    return [RuleGroup(g.code, g.title, g.rows[:n], g.count) for g, n in zip(kept, shares, strict=True)]


def _shares(counts: list[int], room: int) -> list[int]:
    """How many of each are shown so that all together fit, the small ones whole, the rest alike."""
    shares = [0] * len(counts)
    while room > 0 and any(s < c for s, c in zip(shares, counts, strict=True)):
        for i, count in enumerate(counts):
            if shares[i] < count and room > 0:
                shares[i] += 1
                room -= 1
    return shares

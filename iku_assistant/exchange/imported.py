"""What an import gives back: the plan, what could not be placed or is doubtful, and what became of what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from iku_assistant.plan.tree import Plan


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Something a person should look at. `path` and `key` name the place in the file as it was given."""

    path: str
    key: str
    problem: str

    def __str__(self) -> str:
        place = f"{self.path}.{self.key}" if self.path and self.key else self.path or self.key
        return f"{place}: {self.problem}" if place else self.problem


@dataclass(frozen=True, slots=True)
class MappingLine:
    """`count` times something of the file (`source`) became something of the plan (`target`)."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A read file. `format` is ``iku-plan/1`` or ``pohon`` (a loose tree)."""

    plan: Plan
    report: tuple[ReportLine, ...] = ()
    mapping: tuple[MappingLine, ...] = ()
    format: str = "iku-plan/1"


@dataclass
class Notes:
    """Collects report lines and counts while a file is read; both keep the order of the file."""

    lines: list[ReportLine] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tell(self, path: str, key: str, problem: str) -> None:
        """Add a line to the report."""
        self.lines.append(ReportLine(path, key, problem))

    def count(self, source: str, target: str) -> None:
        """Count that `source` became `target` once more."""
        self.counts[source, target] += 1

    def mapping(self) -> tuple[MappingLine, ...]:
        """The counts as lines, in the order first met."""
        return tuple(MappingLine(source, target, n) for (source, target), n in self.counts.items())

"""One text looked at closely: its parts, its orientation, and findings with suggestions. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from iku_assistant.checker.anatomy_words import Named, Piece, parts_of, pieces_of, sureness
from iku_assistant.checker.condition_words import ORIENTATIONS
from iku_assistant.checker.judge import subject_of
from iku_assistant.checker.words import run_rules
from iku_assistant.plan.finding import Finding

if TYPE_CHECKING:
    from iku_assistant.checker.engine import Checker


@dataclass(frozen=True, slots=True)
class Tried:
    """What the checker reads in a text. `read_as` and `sure` are words; `confidence` runs from 0 to 1."""

    text: str
    read_as: str
    sure: str
    confidence: float
    parts: tuple[Named, ...]
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]

    @property
    def marks(self) -> list[tuple[int, int, str]]:
        """(start, end, severity key) of the words that findings are about."""
        own = (f for f in self.findings if f.span is not None and f.field in ("statement", "nama"))
        return [(f.span.start, f.span.end, f.severity.key) for f in own if f.span]


def look_at(checker: Checker, obj: Mapping[str, Any]) -> Tried:
    """Read one object of `iku judge` closely; BadLine where it cannot be judged (empty, above 10,000 characters)."""
    subject = subject_of(obj)
    facts = checker.facts(subject)
    rules = checker.rules.indicator if subject.kind == "indicator" else checker.rules.statement
    found = sorted(run_rules(rules, facts), key=lambda f: -f.severity)
    label, confidence = facts["_orientation"]
    parts = parts_of(facts.anatomy)
    return Tried(
        subject.text, ORIENTATIONS.get(label, label), sureness(confidence), float(confidence), parts,
        pieces_of(subject.text, parts), tuple(found),
    )  # fmt: skip

"""Findings as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iku_assistant.checker.cells import finding_text
from iku_assistant.plan.finding import Finding, Rewrite, Severity
from iku_assistant.plan.tree import Plan
from iku_assistant.web.labels import field_label


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding with the words around it."""

    finding: Finding
    severity: str
    label: str
    text: str
    where: str
    path: tuple[str, ...]
    examples: tuple[Rewrite, ...]
    questions: tuple[Rewrite, ...]

    @property
    def key(self) -> str:
        """Unique on a page: place, field and rule."""
        f = self.finding
        span = f"-{f.span.start}" if f.span else ""
        return f"{f.code}-{f.indicator or f.node or f.work or 'rencana'}-{f.field.replace('.', '-')}{span}"


def shown_all(plan: Plan, findings: Iterable[Finding]) -> list[Shown]:
    """Findings worth showing, the most urgent first, those decided last."""
    kept = [f for f in findings if f.severity is not Severity.MATI]
    return [shown(plan, f) for f in sorted(kept, key=lambda f: (f.decision is not None, -f.severity, f.code))]


def shown(plan: Plan, finding: Finding) -> Shown:
    """One finding with its text and place."""
    rewrites = finding.rewrites
    return Shown(
        finding=finding,
        severity=finding.severity.key,
        label=finding.severity.label,
        text=text_of(plan, finding),
        where=field_label(finding.field),
        path=finding.path,
        examples=tuple(r for r in rewrites if r.jenis != "pertanyaan"),
        questions=tuple(r for r in rewrites if r.jenis == "pertanyaan"),
    )


def text_of(plan: Plan, finding: Finding) -> str:
    """The text a finding is about, which a decision on it belongs to; a work's name where it is about a work."""
    if finding.work is not None and finding.work in plan.works:
        return plan.works[finding.work].nama
    node = plan.nodes.get(finding.node or "")
    if node is None or (finding.indicator and all(i.id != finding.indicator for i in node.indicators)):
        return ""
    return finding_text(finding, node)


def unit_names(plan: Plan) -> Mapping[str, str]:
    """Unit id → short name."""
    return {u.id: u.singkatan or u.nama for u in plan.units.values()}

"""Findings as `iku-findings/1` (`design/checker.md` §5); other systems read it, so keys and order are fixed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from iku_assistant.checker.baseline import Compared
from iku_assistant.checker.result import CheckResult
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.finding import Finding


def findings_json(result: CheckResult, report: Sequence[Any] = (), compared: Compared | None = None) -> dict[str, Any]:
    """The whole result as JSON values. `report` holds the lines of the import report (path, key, problem).

    Only with a base line there is one key more, the last: `baseline` with the number of old findings and what is done.
    """
    plan = result.view.plan
    told = {
        "format": "iku-findings/1",
        "plan": {"id": plan.id, "judul": plan.judul},
        "pack": result.pack,
        "counts": dict(result.counts),
        "findings": [finding_json(f) for f in result.findings],
        "completeness": [line._asdict() for line in result.completeness],
        "report": [{"path": one.path, "key": one.key, "problem": one.problem} for one in report],
    }
    return told | ({"baseline": _baseline(compared)} if compared is not None else {})


def _baseline(compared: Compared) -> dict[str, Any]:
    done = [{"code": e.code, "place": e.place, "field": e.field, "text": e.text} for e in compared.done]
    return {"old": len(compared.old), "done": done}


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding; node, indicator, start and end are null where they do not apply."""
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.key,
        "node": finding.node,
        "indicator": finding.indicator,
        "field": finding.field,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "message": finding.message,
        "path": list(finding.path),
        "unit": finding.unit,
        "decision": to_json(finding.decision) if finding.decision else None,
    }

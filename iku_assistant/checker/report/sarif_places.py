"""Places of a plan in SARIF: texts as nested artifacts, boxes and indicators as logical locations."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from iku_assistant.checker.spot import place_of
from iku_assistant.plan.finding import Finding, Span
from iku_assistant.plan.tree import Plan


class Artifacts:
    """The artifacts of a run: the plan first, then every judged text once, in order of appearance."""

    def __init__(self, plan_uri: str) -> None:
        self.plan_uri = plan_uri
        self.listed: list[dict[str, Any]] = [
            {"location": {"uri": plan_uri}, "roles": ["analysisTarget"], "mimeType": "application/json"}
        ]
        self._known: dict[tuple[str, str], int] = {}

    def text(self, finding: Finding, text: str) -> int:
        """The index of the artifact that holds the text of the finding's field."""
        key = (place_of(finding) + "/" + finding.field, text)
        if key not in self._known:
            self._known[key] = len(self.listed)
            self.listed.append(
                {
                    "location": {"uri": quote(key[0])},
                    "parentIndex": 0,
                    "mimeType": "text/plain",
                    "encoding": "utf-8",
                    "sourceLanguage": "id",
                    "contents": {"text": text},
                }
            )
        return self._known[key]

    def physical(self, index: int, finding: Finding, text: str) -> dict[str, Any]:
        """The marked words in their text; the whole text, or the plan, where nothing is marked."""
        location: dict[str, Any] = {"artifactLocation": {"uri": self.listed[index]["location"]["uri"], "index": index}}
        span = finding.span
        if index and span is not None and text[span.start : span.end] == finding.quote:
            location["region"] = _region(span, text) | {"snippet": {"text": finding.quote}}
        elif index:
            location["region"] = _region(Span(0, len(text)), text)
        return location

    def fixes(self, index: int, finding: Finding, text: str) -> list[dict[str, Any]]:
        """Rewrites of the whole field that may be applied as they stand."""
        whole = {"charOffset": 0, "charLength": len(text)}
        return [
            {
                "description": {"text": "Ganti seluruh isian."},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": self.listed[index]["location"]["uri"], "index": index},
                        "replacements": [{"deletedRegion": whole, "insertedContent": {"text": rewrite.teks}}],
                    }
                ],
            }
            for rewrite in finding.rewrites
            if rewrite.aman and rewrite.jenis == "ganti"
        ]


def _region(span: Span, text: str) -> dict[str, int]:
    """Code points of the words; lines are given too where the text has but one (readers that know lines only)."""
    region = {"charOffset": span.start, "charLength": span.end - span.start}
    if not any(end in text for end in "\r\n"):
        region |= {"startLine": 1, "startColumn": span.start + 1, "endColumn": span.end + 1}
    return region


def logical(plan: Plan, finding: Finding) -> dict[str, Any]:
    """The box, indicator or work; its full name is the chain of ids, `decoratedName` the statements from the root."""
    node = plan.nodes.get(finding.node or "")
    chain = [*(n.id for n in reversed(plan.ancestors(node.id))), node.id] if node else []
    ids = [*chain, *filter(None, (finding.indicator, f"work:{finding.work}" if finding.work else None))]
    made = {"fullyQualifiedName": "/".join(ids) or plan.id, "kind": _kind(plan, finding)}
    if finding.path:
        made |= {"name": finding.path[-1] or "–", "decoratedName": " › ".join(finding.path)}
    return made


def logical_of_entry(place: str, text: str) -> dict[str, Any]:
    """The place of an entry of the base line that may be gone from the plan."""
    return {"fullyQualifiedName": place} | ({"name": text} if text else {})


def _kind(plan: Plan, finding: Finding) -> str:
    """Kinds of SARIF do not fit a tree of conditions; the kind of the plan is allowed and says more."""
    if finding.work:
        return plan.works[finding.work].jenis if finding.work in plan.works else "kerja"
    node = plan.nodes.get(finding.node or "")
    if finding.indicator:
        return "indikator"
    return node.kind if node else "rencana"

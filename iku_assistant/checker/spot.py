"""Where a finding stands, said the same way run after run: its place, its text, and the fingerprint of both."""

from __future__ import annotations

import hashlib
import unicodedata

from iku_assistant.checker.subject import indicator_values
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.tree import Plan


def place_of(finding: Finding) -> str:
    """Ids of the place: `node`, `node/indicator`, `work:id` or `unit:id`; "-" where it is about the whole plan."""
    if finding.work:
        return f"work:{finding.work}"
    if finding.node is None and finding.unit:
        return f"unit:{finding.unit}"
    return "/".join(filter(None, (finding.node, finding.indicator))) or "-"


def field_text(plan: Plan, finding: Finding) -> str:
    """The text of the field in which `span` counts, "" where the field is no text."""
    node = plan.nodes.get(finding.node or "")
    if finding.work:
        return plan.works[finding.work].nama if finding.work in plan.works else ""
    if node is None:
        return ""
    found = next((i for i in node.indicators if i.id == finding.indicator), None)
    if found is not None:
        return found.nama if finding.field == "nama" else _value(found, finding.field)
    if finding.field == "dukungan":
        return _support(plan, finding)
    return (node.statement or "") if finding.field == "statement" else ""


def judged_text(plan: Plan, finding: Finding) -> str:
    """What the finding was said of: the name or statement and, where it is another field, that field's text.

    A change of any of them makes it another finding.
    """
    node = plan.nodes.get(finding.node or "")
    name = field_text(plan, finding)
    if node is None or finding.work:
        return name
    indicator = next((i for i in node.indicators if i.id == finding.indicator), None)
    title = indicator.nama if indicator is not None else node.statement or ""
    return title if name in ("", title) else f"{title} · {name}"


def _value(indicator: Indicator, field: str) -> str:
    if field.startswith("target"):
        return " ".join(f"{y}:{s}={v.text}" for y, by in sorted(indicator.targets.items()) for s, v in by.items())
    return indicator_values(indicator).get(field, "")


def _support(plan: Plan, finding: Finding) -> str:
    """The words of the link that the finding quotes: links stand at their source node."""
    span = finding.span
    for link in plan.links.values():
        text = link.dukungan or ""
        if link.source == finding.node and text and (span is None or text[span.start : span.end] == finding.quote):
            return text
    return ""


def normal(text: str) -> str:
    """The text as it is compared: one form of every letter, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def fingerprint(code: str, field: str, place: str, text: str) -> str:
    """32 hexadecimal digits that stay while rule, field, place and normalised text stay."""
    joined = "\x1f".join((code, field, place, normal(text)))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprint_of(plan: Plan, finding: Finding) -> str:
    """The fingerprint of a finding of a plan."""
    return fingerprint(finding.code, finding.field, place_of(finding), judged_text(plan, finding))

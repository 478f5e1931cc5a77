"""Findings that are to be told, and their text with the words marked."""

from __future__ import annotations

from iku_assistant.checker.result import CheckResult
from iku_assistant.checker.spot import field_text
from iku_assistant.plan.finding import Finding, Severity


def open_at(result: CheckResult, level: Severity) -> list[Finding]:
    """Findings at or above a level that nobody answered and that are no proposals, in reading order."""
    return [f for f in result.findings if f.decision is None and not f.usulan and f.severity >= level]


def marked(result: CheckResult, finding: Finding) -> str:
    """The text with the words in «…», on one line; where the words stand in another field, that field behind it."""
    title = result.text_of(finding) or (finding.path[-1] if finding.path else finding.field)
    text, span = field_text(result.view.plan, finding), finding.span
    if span is None or text[span.start : span.end] != finding.quote:
        return one_line(title)
    shown = f"{text[: span.start]}«{finding.quote}»{text[span.end :]}"
    return one_line(shown if text == title else f"{title} [{finding.field}: {shown}]")


def one_line(text: str) -> str:
    """The text with its line breaks as spaces."""
    return " ".join(text.split())

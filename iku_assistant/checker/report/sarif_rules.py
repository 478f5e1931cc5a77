"""The rules of a pack as SARIF `reportingDescriptor`s: what, why, how, sources, examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from iku_assistant.checker.packs import Packs
from iku_assistant.checker.schema import Example, LevelSeverity, Rule
from iku_assistant.checker.subject import LEVEL_LABELS
from iku_assistant.plan.finding import Severity
from iku_assistant.plan.unit import LEVELS as PLAN_LEVELS

LEVELS = {"wajib": "error", "perbaikan": "warning", "saran": "note", "mati": "none"}
#: What the checker itself says (`checker.engine`, `checker.words`).
_OWN = {
    "SYS001": "Aturan gagal dijalankan",
    "SYS002": "Keputusan tidak berlaku lagi",
    "SYS003": "Keputusan sudah lewat tanggalnya",
}


def rules_json(packs: Packs, used: Collection[str]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Descriptors of all rules that ran and of further codes in `used`; with the index of every code."""
    listed = [_descriptor(rule, packs) for rule in packs.rules]
    known = {one["id"] for one in listed}
    listed += [_plain(code) for code in sorted(used) if code not in known]
    return listed, {one["id"]: i for i, one in enumerate(listed)}


def _plain(code: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": _OWN.get(code, code)},
        "defaultConfiguration": {"level": "note"},
    }


def _descriptor(rule: Rule, packs: Packs) -> dict[str, Any]:
    help_lines = list(_help(rule, packs))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": "\n".join(text for text, _ in help_lines), "markdown": "\n\n".join(m for _, m in help_lines)},
        "defaultConfiguration": {"level": LEVELS[_strictest(rule).key]},
        "properties": {
            "tags": [rule.pack, *([f"SMART:{rule.smart}"] if rule.smart else [])],
            "status": rule.status,
            "sejak": rule.since,
            "saat": rule.saat,
            "smart": rule.smart,
            "severity": _severities(rule),
        },
    }


def _strictest(rule: Rule) -> Severity:
    return max(Severity.of(word) for word in _severities(rule).values())


def _severities(rule: Rule) -> dict[str, str]:
    if isinstance(rule.severity, LevelSeverity):
        return {level: str(getattr(rule.severity, level)) for level in PLAN_LEVELS}
    return {level: str(rule.severity) for level in PLAN_LEVELS}


def _help(rule: Rule, packs: Packs) -> Iterator[tuple[str, str]]:
    """Paragraphs as plain text and as Markdown."""
    yield f"Mengapa: {rule.why}", f"**Mengapa.** {_escaped(rule.why)}"
    yield f"Sebaiknya: {rule.instead}", f"**Sebaiknya.** {_escaped(rule.instead)}"
    for basis in rule.basis:
        title = packs.sources[basis.source].title if basis.source in packs.sources else basis.source
        line = f"{title}, {basis.clause}: {basis.sentence}"
        yield f"Sumber: {line}", f"**Sumber.** {_escaped(line)}"
    for name, examples in (("Contoh kena", rule.examples.bad), ("Contoh lolos", rule.examples.good)):
        for one in examples[:3]:
            text = _example(one)
            yield f"{name}: {text}", f"**{name}.** {_escaped(text)}"


def _example(one: str | Example) -> str:
    if isinstance(one, str):
        return one.replace("[[", "«").replace("]]", "»")
    text = (one.text or one.tree or "").replace("[[", "«").replace("]]", "»")
    level = LEVEL_LABELS.get(one.level, one.level)
    return f"{text} ({level})" + (f" – {one.because}" if one.because else "")


def _escaped(text: str) -> str:
    """Text whose signs mean nothing in Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in text)

"""Runs the rules that read words and fields over one subject: no plan needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from iku_assistant.checker.compiled import QUESTION_BELOW, Compiled, RuleList, gate_values, make_finding
from iku_assistant.checker.facts import Facts
from iku_assistant.checker.hit import Hit
from iku_assistant.checker.possible import given_fields
from iku_assistant.plan.finding import Finding, Severity

Ranked = tuple[int, str, Finding]
SMART_ORDER = "SMARTE"


def crash(code: str, error: Exception) -> Finding:
    """The one internal finding of a rule that failed; the run goes on."""
    kind = type(error).__name__
    message = f"Aturan {code} gagal dijalankan ({kind}). Pemeriksaan lain tetap berjalan; laporkan kode ini."
    return Finding("SYS001", Severity.SARAN, code, message, family="SYS001")


def run_rules(rules: Iterable[Compiled], facts: Facts) -> list[Finding]:
    """Findings of all rules on one subject, one per family (the most specific), in order of place and code.

    One defect, one finding: the one shown carries the SMART letters of those of its family that it stands for.
    """
    best: dict[str, Ranked] = {}
    letters: dict[str, str] = {}
    subject = facts.subject
    listed = rules if isinstance(rules, RuleList) else RuleList(rules)
    given, present = given_fields(subject.values, subject.indicator), facts["_runs"]
    for one in listed.at(subject.level, subject.node_kind, gate_values(facts), given):
        if present is not None and one.cues is not None and one.cues.isdisjoint(present):
            continue
        try:
            hits = one.match(facts)
            ranked = _ranked(one, facts, hits[0]) if hits else None
        except Exception as error:  # one rule never stops a check
            ranked = (-1, "", crash(one.rule.code, error))
        if ranked is not None:
            family = ranked[2].family if ranked[2].code != "SYS001" else one.rule.code
            if family not in best or ranked[:2] > best[family][:2]:
                best[family] = ranked
            if ranked[2].smart and ranked[2].severity >= Severity.PERBAIKAN:
                letters[family] = letters.get(family, "") + ranked[2].smart
    return sorted(_with_letters(best, letters), key=place)


def _with_letters(best: Mapping[str, Ranked], letters: Mapping[str, str]) -> Iterable[Finding]:
    """The findings shown; where several of a family fail letters of SMART, the one shown names them all."""
    for family, (_, _, finding) in best.items():
        several = "".join(one for one in SMART_ORDER if one in letters.get(family, ""))
        more = finding.severity >= Severity.PERBAIKAN and several and several != finding.smart
        yield replace(finding, smart=several) if more else finding


def place(finding: Finding) -> tuple[str, int, str]:
    """Order of findings on one subject."""
    return (finding.field, finding.span.start if finding.span else -1, finding.code)


def _ranked(one: Compiled, facts: Facts, hit: Hit) -> Ranked | None:
    severity = one.severity(facts)
    if severity == Severity.MATI:
        return None
    return one.rule.rank, one.tie, make_finding(one, facts, hit, soften(one, facts, severity))


def soften(one: Compiled, facts: Facts, severity: Severity) -> Severity:
    """Unsure readings never give wajib; imported wording at program level starts as perbaikan.

    Lists of indicators under a heading (IKK and IKD by urusan) come from outside: their wording is never wajib.
    """
    if severity < Severity.WAJIB:
        return severity
    subject = facts.subject
    wording = one.rule.match.kind in ("phrase", "tokens", "anatomy")
    if wording and subject.node_kind == "kelompok":
        return Severity.PERBAIKAN
    if wording and subject.imported and subject.level == "bidang":
        return Severity.PERBAIKAN
    if one.rule.match.kind == "anatomy" and facts["confidence"] < QUESTION_BELOW:
        return Severity.PERBAIKAN
    return severity

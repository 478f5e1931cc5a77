"""Findings as SARIF 2.1.0 (OASIS, errata 01), for code review tools and dashboards.

A plan has no lines, so words are marked in the text they belong to: every judged text is an artifact nested in the plan
(`contents.text`, `parentIndex`), and a region counts Unicode code points in that text. wajib is error, perbaikan
warning, saran note. Answered findings are suppressed, proposals for the next Perubahan are `review` without a level.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from iku_assistant.checker.baseline import Compared, Entry
from iku_assistant.checker.packs import Packs
from iku_assistant.checker.report.sarif_places import Artifacts, logical, logical_of_entry
from iku_assistant.checker.report.sarif_rules import LEVELS, rules_json
from iku_assistant.checker.result import CheckResult
from iku_assistant.checker.spot import field_text, fingerprint_of
from iku_assistant.plan.finding import Decision, Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: Name and version of the fingerprint (`checker.spot`); a change of how it is made changes the version.
FINGERPRINT = "ikuTemuan/v1"


def sarif_json(
    result: CheckResult,
    packs: Packs,
    *,
    plan_uri: str,
    report: Sequence[Any] = (),
    compared: Compared | None = None,
) -> dict[str, Any]:
    """One run. `plan_uri` names the plan file (or the kept plan); `report` holds the lines of the import report.

    With a base line (`compared`), old findings are `unchanged`, others `new`, vanished entries `absent`.
    """
    plan = result.view.plan
    artifacts = Artifacts(plan_uri)
    old = {id(f) for f in compared.old} if compared else set()
    findings = _in_order(result, compared)
    rules, index = rules_json(packs, {f.code for f in findings} | {e.code for e in (compared.done if compared else ())})
    results = [_result(result, f, index, artifacts, old, compared is not None) for f in findings]
    results += [_absent(one, index) for one in (compared.done if compared else ())]
    run = {
        "tool": {"driver": _driver(packs, rules)},
        "automationDetails": {"id": f"iku/{plan.id}/"},
        "invocations": [_invocation(report)],
        "language": "id",
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts.listed,
        "results": results,
        "properties": {
            "judul": plan.judul,
            "paket": result.pack,
            "counts": dict(result.counts),
            "completeness": [line._asdict() for line in result.completeness],
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _in_order(result: CheckResult, compared: Compared | None) -> list[Finding]:
    """New findings in reading order, then those of the base line."""
    return [*result.findings, *(compared.old if compared else ())]


def _driver(packs: Packs, rules: list[dict[str, Any]]) -> dict[str, Any]:
    """The tool. Its version is that of the program (absent in a folder that was never installed) and of the rules."""
    driver: dict[str, Any] = {
        "name": "iku",
        "fullName": "iku_assistant: pemeriksa indikator kinerja",
        "language": "id",
        "rules": rules,
        "properties": {"paket": packs.hash, "profil": packs.profile},
    }
    with suppress(PackageNotFoundError):
        driver["version"] = driver["semanticVersion"] = version("iku-assistant")
    return driver


def _invocation(report: Sequence[Any]) -> dict[str, Any]:
    """The run itself; what the import could not place stands here as notes."""
    notes = [
        {
            "level": "note",
            "message": {"text": one.problem},
            "locations": [{"logicalLocations": [{"fullyQualifiedName": one.path or one.key or "-", "kind": "member"}]}],
        }
        for one in report
    ]
    return {"executionSuccessful": True} | ({"toolExecutionNotifications": notes} if notes else {})


def _result(
    result: CheckResult,
    finding: Finding,
    index: dict[str, int],
    artifacts: Artifacts,
    old: Collection[int],
    compared: bool,
) -> dict[str, Any]:
    plan = result.view.plan
    text = field_text(plan, finding)
    at = artifacts.text(finding, text) if text else 0
    unit = plan.units.get(finding.unit or "")
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "kind": "review" if finding.usulan else "fail",
        "level": "none" if finding.usulan else LEVELS[finding.severity.key],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": artifacts.physical(at, finding, text),
                "logicalLocations": [logical(plan, finding)],
            }
        ],
        "partialFingerprints": {FINGERPRINT: fingerprint_of(plan, finding)},
        "suppressions": [_suppression(finding.decision)] if finding.decision else [],
        "properties": {
            "severity": finding.severity.key,
            "field": finding.field,
            "node": finding.node,
            "indicator": finding.indicator,
            "unit": finding.unit,
            "unitNama": unit.nama if unit else None,
            "smart": finding.smart,
            "usulan": finding.usulan,
            "pertanyaan": finding.question,
            "saran": [{"jenis": r.jenis, "teks": r.teks} for r in finding.rewrites],
        },
    }
    fixes = artifacts.fixes(at, finding, text) if at else []
    if fixes:
        made["fixes"] = fixes
    if compared:
        made["baselineState"] = "unchanged" if id(finding) in old else "new"
    return made


def _suppression(decision: Decision) -> dict[str, Any]:
    """A decision of a person; `aturan_keliru` counts as answered too, as it does on the screen."""
    lead = "Aturan dinilai keliru" if decision.tindakan == "aturan_keliru" else "Rumusan dipertahankan"
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{lead}: {decision.alasan}" if decision.alasan else lead,
        "properties": {
            "tindakan": decision.tindakan,
            "oleh": decision.oleh,
            "tanggal": decision.tanggal.isoformat() if decision.tanggal else None,
            "sampai": decision.sampai.isoformat() if decision.sampai else None,
        },
    }


def _absent(one: Entry, index: dict[str, int]) -> dict[str, Any]:
    return {
        "ruleId": one.code,
        "ruleIndex": index[one.code],
        "kind": "pass",
        "level": "none",
        "baselineState": "absent",
        "message": {"text": f"Sudah selesai: {one.text or one.field}"},
        "locations": [{"logicalLocations": [logical_of_entry(one.place, one.text)]}],
        "partialFingerprints": {FINGERPRINT: one.fingerprint},
        "properties": {"field": one.field},
    }

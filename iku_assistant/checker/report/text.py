"""Findings for people: by unit, with the text, the marked words, the reason, the source and how to put it right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from iku_assistant.checker.result import CheckResult, Group
from iku_assistant.plan.finding import Finding, Severity

_FIELDS = {
    "satuan": "Satuan",
    "sumber_data": "Sumber data",
    "definisi_operasional": "Definisi operasional",
    "formula": "Rumus",
    "baseline": "Nilai awal",
    "alasan": "Alasan pemilihan",
    "targets": "Target",
    "owner": "Pemilik",
    "indicators": "Indikator",
    "assumption": "Jika–maka dikonfirmasi",
    "children": "Diurai ke bawah",
    "opd": "Sasaran daerah yang sudah berperangkat daerah",
    "parent": "Tertaut ke sasaran daerah",
    "program_pendukung": "Sasaran yang didukung program",
    "works": "Tertaut ke program atau kegiatan",
    "amounts": "Anggaran",
}


def text_report(result: CheckResult, report: Sequence[Any] = ()) -> str:
    """The report as plain text, ending with a line break."""
    return "\n".join(_lines(result, report)) + "\n"


def _lines(result: CheckResult, report: Sequence[Any]) -> Iterator[str]:
    plan, counts = result.view.plan, result.counts
    yield f"Pemeriksaan {plan.judul or plan.id} · paket aturan {result.pack}"
    yield (f"Harus diperbaiki {counts['wajib']} · Sebaiknya diperbaiki {counts['perbaikan']} · Saran {counts['saran']}")
    grouped = {id(f) for g in result.groups for f in g.findings}
    open_ones = [f for f in result.findings if f.decision is None and not f.usulan and id(f) not in grouped]
    main = [f for f in open_ones if not result.is_penunjang(f)]
    yield from _groups(result)
    yield from _by_unit(result, main, "")
    yield from _by_unit(result, [f for f in open_ones if result.is_penunjang(f)], "Penunjang · ")
    yield from _by_unit(result, [f for f in result.findings if f.usulan], "Usulan untuk perubahan · ")
    yield from _completeness(result)
    if report:
        yield ""
        yield f"Catatan impor: {len(report)} baris"
        yield from (f"  {one.path}: {one.problem}" for one in report)


def _groups(result: CheckResult) -> Iterator[str]:
    if result.groups:
        yield ""
        yield "Rumusan yang sama pada banyak unit"
    for group in result.groups:
        yield f"  {_group_title(group)}"
        yield from _body(result, group.findings[0])


def _group_title(group: Group) -> str:
    return f"{len(group.units)} unit · 1 rumusan · {len(group.findings)} kotak"


def _by_unit(result: CheckResult, findings: Sequence[Finding], heading: str) -> Iterator[str]:
    units: dict[str | None, list[Finding]] = {}
    for finding in findings:
        units.setdefault(finding.unit, []).append(finding)
    for unit, found in units.items():
        known = result.view.plan.units.get(unit or "")
        yield ""
        yield f"{heading}{known.nama if known else 'Pemerintah Daerah'} ({len(found)})"
        for finding in sorted(found, key=lambda f: -f.severity):
            yield from _body(result, finding)


def _body(result: CheckResult, finding: Finding) -> Iterator[str]:
    yield f"  [{finding.severity.label}] {finding.code} · {_marked(result, finding)}"
    yield f"      {finding.message}"
    if finding.sumber:
        yield f"      Sumber: {finding.sumber}"
    for rewrite in finding.rewrites[:2]:
        yield f"      {'Tanya' if rewrite.jenis == 'pertanyaan' else 'Contoh'}: {rewrite.teks}"


def _marked(result: CheckResult, finding: Finding) -> str:
    """The text with the marked words in «…»."""
    text = result.text_of(finding) or (finding.path[-1] if finding.path else finding.field)
    span = finding.span
    if span is None or text[span.start : span.end] != finding.quote:
        return text
    return f"{text[: span.start]}«{finding.quote}»{text[span.end :]}"


def _completeness(result: CheckResult) -> Iterator[str]:
    lines = result.completeness
    if not lines:
        return
    yield ""
    yield "Kelengkapan"
    units = dict.fromkeys(line.unit for line in lines)
    for unit in units:
        known = result.view.plan.units.get(unit or "")
        parts = [f"{_FIELDS.get(x.field, x.field)} {x.filled} dari {x.of}" for x in lines if x.unit == unit]
        yield f"  {known.nama if known else 'Pemerintah Daerah'}: {' · '.join(parts)}"


def worst(result: CheckResult) -> Severity:
    """The highest severity among the findings that count (for the exit status)."""
    counted = (f.severity for f in result.findings if f.decision is None and not f.usulan)
    return max(counted, default=Severity.MATI)

"""Findings for people. First screen: what must be put right, by unit and rule; whole: everything at and above a level.

The first screen of a newly imported plan stays under 40 lines for each unit; what it leaves out is counted in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from iku_assistant.checker.baseline import Compared
from iku_assistant.checker.packs import Packs
from iku_assistant.checker.report.brief import brief
from iku_assistant.checker.report.complete import completeness_lines, number, unit_name, unit_order
from iku_assistant.checker.report.marked import marked, open_at
from iku_assistant.checker.result import CheckResult, Group
from iku_assistant.plan.finding import Finding, Severity

#: Entries of the base line that are done, shown on the first screen.
_DONE_SHOWN = 5
_NONE = "Tidak ada temuan setingkat ini. Ini bukan persetujuan: yang tidak ditandai belum tentu sudah baik."


def text_report(
    result: CheckResult,
    packs: Packs,
    report: Sequence[Any] = (),
    *,
    show: Severity | None = None,
    compared: Compared | None = None,
) -> str:
    """The report as plain text, ending with a line break. `show` None: the first screen, else all from that level up.

    `report` holds the lines of the import report, of which only the count is said; `compared` the base line.
    """
    return "\n".join(_lines(result, packs, report, show, compared)) + "\n"


def _lines(
    result: CheckResult, packs: Packs, report: Sequence[Any], show: Severity | None, compared: Compared | None
) -> Iterator[str]:
    plan, counts = result.view.plan, {key: number(n) for key, n in result.counts.items()}
    yield f"Pemeriksaan {plan.judul or plan.id} · paket aturan {result.pack}"
    yield f"Harus diperbaiki {counts['wajib']} · Sebaiknya diperbaiki {counts['perbaikan']} · Saran {counts['saran']}"
    if compared is not None:
        yield from _baseline(compared, None if show is not None else _DONE_SHOWN)
    if not open_at(result, show or Severity.WAJIB):
        yield ""
        yield _NONE
    yield from brief(result, packs) if show is None else _whole(result, show)
    yield from _completeness(result)
    yield from _ending(result, report, show)


def _baseline(compared: Compared, limit: int | None) -> Iterator[str]:
    yield f"{number(len(compared.old))} temuan lama dalam garis dasar, tidak dihitung"
    if compared.done:
        yield f"{number(len(compared.done))} temuan garis dasar sudah selesai:"
        yield from (f"  {one.code} · {one.text or one.field}" for one in islice(compared.done, limit))
        if limit is not None and len(compared.done) > limit:
            yield f"  … dan {number(len(compared.done) - limit)} lagi"


def _ending(result: CheckResult, report: Sequence[Any], show: Severity | None) -> Iterator[str]:
    proposals = sum(f.usulan for f in result.findings)
    if show is None:
        yield ""
        yield "Yang tampil hanya “Harus diperbaiki”, diringkas. Selengkapnya: --show wajib, perbaikan, atau saran."
        if proposals:
            yield f"{number(proposals)} usulan untuk perubahan dokumen yang sudah ditetapkan: --show saran."
    if report:
        yield f"Catatan impor: {number(len(report))} baris (iku import BERKAS --dry-run --all)."


def _whole(result: CheckResult, show: Severity) -> Iterator[str]:
    """Every finding with its reason, source and suggestions: groups, units, penunjang, proposals."""
    found = open_at(result, show)
    kept = {id(f) for f in found}
    groups = [g for g in result.groups if any(id(f) in kept for f in g.findings)]
    grouped = {id(f) for g in groups for f in g.findings}
    single = [f for f in found if id(f) not in grouped]
    yield from _groups(result, groups)
    yield from _by_unit(result, [f for f in single if not result.is_penunjang(f)], "")
    yield from _by_unit(result, [f for f in single if result.is_penunjang(f)], "Penunjang · ")
    proposals = [f for f in result.findings if f.usulan and f.decision is None and f.severity >= show]
    yield from _by_unit(result, proposals, "Usulan untuk perubahan · ")


def _groups(result: CheckResult, groups: Sequence[Group]) -> Iterator[str]:
    if groups:
        yield ""
        yield "Rumusan yang sama pada banyak unit"
    for group in groups:
        yield f"  {len(group.units)} unit · 1 rumusan · {len(group.findings)} kotak"
        yield from _body(result, group.findings[0])


def _by_unit(result: CheckResult, findings: Sequence[Finding], heading: str) -> Iterator[str]:
    units: dict[str | None, list[Finding]] = {}
    for finding in findings:
        units.setdefault(finding.unit, []).append(finding)
    for unit in unit_order(result, units):
        yield ""
        yield f"{heading}{unit_name(result, unit)} ({number(len(units[unit]))})"
        for finding in sorted(units[unit], key=lambda f: -f.severity):
            yield from _body(result, finding)


def _body(result: CheckResult, finding: Finding) -> Iterator[str]:
    yield f"  [{finding.severity.label}] {finding.code} · {marked(result, finding)}"
    yield f"      {finding.message}"
    if finding.sumber:
        yield f"      Sumber: {finding.sumber}"
    for rewrite in finding.rewrites[:2]:
        yield f"      {'Tanya' if rewrite.jenis == 'pertanyaan' else 'Contoh'}: {rewrite.teks}"


def _completeness(result: CheckResult) -> Iterator[str]:
    lines = list(completeness_lines(result))
    if lines:
        yield ""
        yield "Kelengkapan"
        yield from (f"  {line}" for line in lines)

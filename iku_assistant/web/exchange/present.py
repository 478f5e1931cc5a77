"""A read file in numbers, for the preview."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from iku_assistant.exchange import Imported, MappingLine, ReportLine
from iku_assistant.plan.cascade import Cascade

#: Report lines shown on the page; the file with all of them can be downloaded.
MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring: counts, boxes by kind, the mapping, and what needs a look."""

    title: str
    format: str
    years: tuple[int, ...]
    counts: list[tuple[str, int]]
    kinds: list[tuple[str, int]]
    mapping: tuple[MappingLine, ...]
    report: tuple[ReportLine, ...]
    more: int


def preview(found: Imported, cascade: Cascade) -> Preview:
    """Count what was read."""
    plan = found.plan
    kinds = Counter(n.kind for n in plan.nodes.values())
    return Preview(
        title=plan.judul,
        format="Rencana (iku-plan/1)" if found.format == "iku-plan/1" else "Pohon kinerja lepas",
        years=plan.period.years,
        counts=[
            ("kotak", len(plan.nodes)),
            ("indikator", sum(len(n.indicators) for n in plan.nodes.values())),
            ("unit", len(plan.units)),
            ("program/kegiatan", len(plan.works)),
            ("baris anggaran", sum(len(w.amounts) for w in plan.works.values())),
            ("crosscutting", len(plan.links)),
        ],
        kinds=[(cascade.kinds[k].label if k in cascade.kinds else k, n) for k, n in kinds.most_common()],
        mapping=found.mapping,
        report=found.report[:MOST_LINES],
        more=max(0, len(found.report) - MOST_LINES),
    )

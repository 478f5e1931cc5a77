"""How complete the kamus indikator of each OPD is: one line, and by field for whoever opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iku_assistant.checker.result import CheckResult, Completeness


@dataclass(frozen=True, slots=True)
class Kamus:
    """Indicators of one OPD of which every counted field is filled, of how many; `fields` by field."""

    filled: int
    of: int
    fields: tuple[Completeness, ...]

    @property
    def words(self) -> str:
        """The one line: Kamus indikator: 3 dari 25 lengkap."""
        return f"Kamus indikator: {self.filled:,} dari {self.of:,} lengkap".replace(",", ".")


def kamus_by_unit(result: CheckResult) -> Mapping[str, Kamus]:
    """OPD id ("": the region's own part) → its line. Units without a counted indicator are left out."""
    counts: dict[str, list[int]] = {}
    for cell in result.cells.values():
        for _, _, told in cell.words:
            if told:
                pair = counts.setdefault(told[0][0] or "", [0, 0])
                pair[0] += all(done for _, _, done in told)
                pair[1] += 1
    fields: dict[str, list[Completeness]] = {}
    for row in result.completeness:
        fields.setdefault(row.unit or "", []).append(row)
    return {unit: Kamus(filled, of, tuple(fields.get(unit, ()))) for unit, (filled, of) in counts.items()}

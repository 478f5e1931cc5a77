"""`kertas-kerja-smart`: evaluation sheet of indicators, pre-filled from findings (`domain/03` §8)."""

from iku_assistant.documents.kertas_kerja_smart.build import build, gaps
from iku_assistant.documents.spec import DocumentSpec

SPEC = DocumentSpec(
    name="kertas-kerja-smart",
    title="Kertas kerja evaluasi: indikator SMART",
    formats=("xlsx",),
    gaps=gaps,
    build=build,
    needs_findings=True,
)

__all__ = ["SPEC"]

"""`kertas-kerja-cascading`: evaluation sheet of the links of the tree, pre-filled from findings (`domain/03` §8)."""

from iku_assistant.documents.kertas_kerja_cascading.build import build, gaps
from iku_assistant.documents.spec import DocumentSpec

SPEC = DocumentSpec(
    name="kertas-kerja-cascading",
    title="Kertas kerja evaluasi: penjenjangan kinerja (cascading)",
    formats=("xlsx",),
    gaps=gaps,
    build=build,
    needs_findings=True,
)

__all__ = ["SPEC"]

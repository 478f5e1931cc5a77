"""`relevansi-anggaran`: the form that evaluates effectiveness and efficiency of the budget (seed 001)."""

from iku_assistant.documents.relevansi_anggaran.build import build, gaps
from iku_assistant.documents.spec import DocumentSpec

SPEC = DocumentSpec(
    name="relevansi-anggaran",
    title="Evaluasi efektivitas dan efisiensi anggaran",
    formats=("xlsx", "docx", "pdf", "html"),
    gaps=gaps,
    build=build,
)

__all__ = ["SPEC"]

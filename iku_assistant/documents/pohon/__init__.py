"""`pohon-kinerja`: the tree drawn from left to right (`iku draw`), as SVG, PDF and PNG."""

from iku_assistant.documents.pohon.draw import draw, gaps
from iku_assistant.documents.spec import DocumentSpec

SPEC = DocumentSpec(
    name="pohon-kinerja",
    title="Pohon kinerja",
    formats=("svg", "pdf", "png"),
    gaps=gaps,
    draw=draw,
)

__all__ = ["SPEC"]

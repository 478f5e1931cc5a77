"""`peraturan-iku`: the regulation of the head of region on IKU, in Pasal form, with both annexes."""

from iku_assistant.documents.naskah.names import region_defaults
from iku_assistant.documents.peraturan_iku.build import build
from iku_assistant.documents.peraturan_iku.gaps import gaps
from iku_assistant.documents.spec import DocumentSpec

SPEC = DocumentSpec(
    name="peraturan-iku",
    title="Peraturan tentang Indikator Kinerja Utama",
    formats=("docx", "pdf", "html"),
    gaps=gaps,
    build=build,
    defaults=region_defaults,
)

__all__ = ["SPEC"]

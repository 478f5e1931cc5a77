"""`lampiran-iku`: Lampiran I for the Pemda and Lampiran II per Perangkat Daerah."""

from iku_assistant.documents.lampiran_iku.build import build
from iku_assistant.documents.lampiran_iku.gaps import gaps
from iku_assistant.documents.naskah.names import region_defaults
from iku_assistant.documents.spec import DocumentSpec

SPEC = DocumentSpec(
    name="lampiran-iku",
    title="Lampiran Indikator Kinerja Utama",
    formats=("docx", "pdf", "html"),
    gaps=gaps,
    build=build,
    defaults=region_defaults,
)

__all__ = ["SPEC"]

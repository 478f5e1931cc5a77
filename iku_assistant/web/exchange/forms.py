"""The upload form."""

from __future__ import annotations

from flask_wtf.file import FileField, FileRequired

from iku_assistant.web.forms import BaseForm


class UploadForm(BaseForm):
    """One file."""

    berkas = FileField(
        "Berkas rencana", [FileRequired("Pilih berkas dahulu.")], render_kw={"accept": ".json,application/json"},
        description="Rencana (iku-plan/1) atau pohon kinerja lepas dalam JSON, paling besar 32 MB.",
    )  # fmt: skip

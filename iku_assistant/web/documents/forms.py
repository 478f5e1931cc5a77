"""Forms made from the fields of a document's metadata."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import Field, SelectField, StringField, TextAreaField

from iku_assistant.actions.document_list import DocumentChoice
from iku_assistant.documents.template import FieldSpec
from iku_assistant.plan.tree import Plan
from iku_assistant.web import labels
from iku_assistant.web.forms import BaseForm, at_most, picks

#: Choices of one print, part of the address; everything else is kept with the plan.
PRINT = ("preset", "unit", "tahun", "tahap", "status_naskah")
_STATES = {"rancangan": "Rancangan", "naskah_penetapan": "Naskah penetapan", "salinan": "Salinan"}
_YES_NO = [("ya", "Ya"), ("tidak", "Tidak")]


def is_drawing(choice: DocumentChoice) -> bool:
    """Whether the document is a picture: all its fields are choices of one print."""
    return "svg" in choice.formats


def print_keys(choice: DocumentChoice) -> list[str]:
    """Fields of the form above the preview."""
    if is_drawing(choice):
        return [k for k in choice.fields if k not in ("preset", "tahap", "status_naskah")]
    return [k for k in PRINT if k in choice.fields and not (k == "preset" and not choice.fields[k].pilihan)]


def kept_keys(choice: DocumentChoice) -> list[str]:
    """Fields kept with the plan."""
    return [] if is_drawing(choice) else [k for k in choice.fields if k not in PRINT]


def form_class(choice: DocumentChoice, keys: Iterable[str]) -> type[BaseForm]:
    """A form with one field per key."""
    fields = {key: _field(choice, key, choice.fields[key]) for key in keys}
    return type("DocumentForm", (BaseForm,), fields)


def _field(choice: DocumentChoice, key: str, spec: FieldSpec) -> Field:
    note = spec.keterangan
    label = "Perangkat daerah" if key == "unit" else spec.label
    if found := _choices(choice, key, spec):
        return SelectField(label, choices=picks(found), description=note, validate_choice=False)
    if spec.jenis in ("paragraf", "daftar"):
        note = note or ("Satu butir per baris." if spec.jenis == "daftar" else "")
        return TextAreaField(spec.label, [at_most()], description=note, render_kw={"rows": 3})
    look: dict[str, Any] = {"type": "date"} if spec.jenis == "tanggal" else {}
    return StringField(spec.label, [at_most()], description=note, render_kw=look)


def _choices(choice: DocumentChoice, key: str, spec: FieldSpec) -> list[tuple[str, str]]:
    plan = choice.stored.plan
    if key == "unit":
        return [("", "Semua"), *_units(plan)]
    if key == "tahun" and choice.name in ("relevansi-anggaran", "pohon-kinerja"):
        return [("", "–"), *((str(y), str(y)) for y in plan.period.years)]
    if key == "tahap" and not spec.pilihan:
        names: Mapping[str, str] = labels.TAHAP if choice.name == "relevansi-anggaran" else labels.TAHAP_TARGET
        return [("", "–"), *names.items()]
    if key == "status_naskah":
        return [(p, _STATES.get(p, p)) for p in spec.pilihan]
    if spec.pilihan:
        empty = [] if spec.bawaan else [("", "–")]
        return [*empty, *((p, p.replace("_", " ")) for p in spec.pilihan)]
    return _YES_NO if spec.jenis == "ya_tidak" else []


def _units(plan: Plan) -> list[tuple[str, str]]:
    """Units that own a Renstra: those with no unit above them."""
    tops = [u for u in plan.units.values() if u.parent is None and u.jenis not in ("jabatan", "individu")]
    return sorted(((u.id, u.nama) for u in tops), key=lambda pair: pair[1])

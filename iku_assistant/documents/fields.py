"""Fields of an order: defaults, what the plan says, what the plan's settings say, what the user says; checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from iku_assistant.documents.spec import STATUS_NASKAH
from iku_assistant.documents.template import FieldSpec, Template
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.tree import Plan

#: Keys every document takes (`design/plan.md`, *Command line*).
COMMON = {
    "preset": FieldSpec(kunci="preset", label="Susunan kolom"),
    "unit": FieldSpec(kunci="unit", label="Perangkat Daerah (id, nama, atau singkatan)"),
    "tahun": FieldSpec(kunci="tahun", label="Tahun", jenis="tahun"),
    "tahap": FieldSpec(kunci="tahap", label="Tahap"),
    "status_naskah": FieldSpec(
        kunci="status_naskah", label="Status naskah", jenis="pilihan", bawaan="rancangan", pilihan=STATUS_NASKAH
    ),
}
_YES_NO = ("ya", "tidak")


def known_fields(template: Template) -> dict[str, FieldSpec]:
    """Every field of a document by key: the common ones, then its own (which may refine a common one)."""
    return {**COMMON, **template.fields}


def resolve(template: Template, plan: Plan, answered: Mapping[str, str], settings: Mapping[str, str]) -> dict[str, str]:
    """A value for every known field. Order: default → the plan's facts → the plan's settings → `settings`.

    Raises FixInput naming the key and what is allowed.
    """
    known = known_fields(template)
    values = {key: spec.bawaan for key, spec in known.items()}
    values.update((k, v) for k, v in answered.items() if v and k in known)
    stored = _stored(plan, template.name)
    for source in (stored, settings):
        for key, value in source.items():
            values[key] = _checked(template, known, key, _text(value))
    return values


def _stored(plan: Plan, name: str) -> Mapping[str, object]:
    documents = plan.settings.get("dokumen")
    own = documents.get(name) if isinstance(documents, Mapping) else None
    return own if isinstance(own, Mapping) else {}


def _text(value: object) -> str:
    """A stored value as text; lists become lines."""
    if isinstance(value, (list, tuple)):
        return "\n".join(str(v) for v in value)
    return str(value)


def _checked(template: Template, known: Mapping[str, FieldSpec], key: str, value: str) -> str:
    spec = known.get(key)
    if spec is None:
        names = ", ".join(known)
        raise FixInput(f"Isian “{key}” tidak dikenal pada dokumen {template.name}. Isian yang ada: {names}.", key)
    value = value.strip()
    if problem := value and _problem(spec, value):
        raise FixInput(f"Isian “{key}” ({spec.label}) berisi “{value}”: {problem}.", key)
    return value


def _problem(spec: FieldSpec, value: str) -> str:
    """What is wrong with a value, as the rest of a sentence; empty when it is fine."""
    if spec.pilihan and value not in spec.pilihan:
        return f"pilih salah satu dari {', '.join(spec.pilihan)}"
    if spec.jenis == "ya_tidak" and value not in _YES_NO:
        return "tulis ya atau tidak"
    if spec.jenis == "tahun" and not (value.isascii() and value.isdigit() and len(value) == 4):
        return "tulis tahun empat angka, misalnya 2025"
    if spec.jenis == "angka" and not _is_number(value, spec):
        return f"tulis angka {spec.paling_kecil} sampai {spec.paling_besar}"
    if spec.jenis == "tanggal" and not _is_date(value):
        return "tulis tanggal sebagai TTTT-BB-HH, misalnya 2025-08-17"
    return ""


def _is_number(value: str, spec: FieldSpec) -> bool:
    try:
        number = Decimal(value.replace(",", "."))
    except InvalidOperation:
        return False
    return number.is_finite() and spec.paling_kecil <= number <= spec.paling_besar


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True

"""Names that follow from the region: offices, titles, period; and dates in long form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from iku_assistant.documents.content import Page
from iku_assistant.documents.spec import Order
from iku_assistant.documents.template import DOTS
from iku_assistant.plan.tree import Plan

_HEADS = {"provinsi": "Gubernur", "kabupaten": "Bupati", "kota": "Wali Kota"}
_PREFIX = re.compile(
    r"^\s*(?:pemerintah\s+)?(?:daerah\s+)?(?:provinsi|prov\.|kabupaten|kab\.|kota)\s+(?=\S)|^\s*pemerintah\s+daerah\s+",
    re.IGNORECASE,
)
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_PAPERS = {"F4": (215, 330), "F4-210": (210, 330), "A4": (210, 297)}

#: Fields a draft shows as dots even when they are filled (`domain/08` finding 10).
NOT_IN_A_DRAFT = frozenset(("nomor", "tanggal_penetapan", "tanggal_pengundangan", "nomor_berita_daerah"))


def region_defaults(plan: Plan) -> Mapping[str, str]:
    """Fields the plan answers itself: region, head of region, period."""
    region, period = plan.region, plan.period
    years = period.years
    return {
        "jenis_daerah": region.jenis if region.jenis in _HEADS else "",
        "nama_daerah": _PREFIX.sub("", region.nama).strip(),
        "provinsi": _PREFIX.sub("", region.provinsi or "").strip(),
        "tempat": region.ibu_kota or "",
        "tempat_pengundangan": region.ibu_kota or "",
        "kepala_daerah": region.kepala_daerah or "",
        "periode_awal": str(years[0]) if years else "",
        "periode_akhir": str(years[-1]) if years else "",
    }


def names(order: Order) -> dict[str, str]:
    """All fields and the computed names (`otomatis` of the shared metadata) for wording; empty ones print dots."""
    values = dict(order.fields)
    if values["status_naskah"] == "rancangan":
        values |= dict.fromkeys(NOT_IN_A_DRAFT.intersection(values), "")
    sebutan = values["kepala_daerah"] or _HEADS[values["jenis_daerah"] or "kabupaten"]
    name = values["nama_daerah"] or DOTS
    values |= {
        "sebutan": sebutan,
        "pembentuk": f"{sebutan} {name}",
        "nama_peraturan": f"Peraturan {sebutan}",
        "daerah": f"{(values['jenis_daerah'] or 'kabupaten').capitalize()} {name}",
        "periode": f"{values['periode_awal'] or DOTS}-{values['periode_akhir'] or DOTS}",
    }
    values["judul_peraturan"] = values["judul"] or one_line(order.template.fill("judul", values))
    return values


def one_line(text: str) -> str:
    """The words of a wording file as one line."""
    return " ".join(text.split())


def page(order: Order) -> Page:
    """Paper, margin and size the fields ask for."""
    width, height = _PAPERS[order["kertas"] or "F4"]
    return Page(width, height, number(order["margin"], 25), number(order["ukuran_huruf"], 12))


def number(text: str, default: float) -> float:
    """A checked number field; empty gives the default."""
    return float(Decimal(text.replace(",", "."))) if text else default


def long_date(text: str) -> str:
    """An ISO date as `5 Januari 2026`; empty stays empty."""
    if not text:
        return ""
    day = date.fromisoformat(text)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

"""What every template may use: filters for Indonesian numbers and dates, labels, the bar at the top."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Flask, g, request
from markupsafe import Markup, escape

from iku_assistant.actions.permission import ROLES
from iku_assistant.plan.cascade import Kind
from iku_assistant.plan.numbers import format_number, format_rupiah
from iku_assistant.plan.tree import Plan
from iku_assistant.web import labels, times
from iku_assistant.web.gate import actor, allowed, the_app

#: Pages of a plan in the bar: (endpoint, label).
NAV = (
    ("workbench.tree", "Pohon"),
    ("check.findings", "Periksa"),
    ("budget.table", "Anggaran"),
    ("documents.index", "Dokumen"),
    ("plans.history", "Riwayat"),
    ("exchange.plan_files", "Impor/Ekspor"),
)
_YEAR = "iku-tahun"


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar's view of the open plan: its document line and the chosen year."""

    plan: Plan
    year: int
    title: str


def open_bar(plan: Plan) -> Bar:
    """Put a plan into the bar; the year comes from the address, else from the browser's last choice."""
    bar = Bar(plan, chosen_year(plan), short_title(plan))
    g.bar = bar
    return bar


def chosen_year(plan: Plan) -> int:
    """The year a person looks at: `?tahun=`, else the cookie, else the second year of the plan (or its only one)."""
    for text in (request.args.get("tahun", ""), request.cookies.get(_YEAR, "")):
        if text.isascii() and text.isdigit() and int(text) in plan.period.years:
            return int(text)
    years = plan.period.years
    return years[min(1, len(years) - 1)] if years else plan.period.baseline


def region_name(plan: Plan) -> str:
    """Kab. Mukti Jaya."""
    short = {"kabupaten": "Kab.", "kota": "Kota", "provinsi": "Prov."}.get(plan.region.jenis, "")
    name = plan.region.nama
    return name if name.lower().startswith(("kab", "kota", "prov", "pemerintah")) else f"{short} {name}".strip()


def short_title(plan: Plan) -> str:
    """The plan's title with the short word for the kind of region: RPJMD Kab. Mukti Jaya 2025-2029."""
    return plan.judul.replace("Kabupaten ", "Kab. ", 1).replace("Provinsi ", "Prov. ", 1)


def initials(name: str) -> str:
    """Two letters for the round mark of a person."""
    words = name.split()
    return "".join(w[0] for w in (words if len(words) < 3 else [words[0], words[-1]])).upper()[:2] or "?"


def marked(text: str, marks: list[tuple[int, int, str]] | tuple[Any, ...] = ()) -> Markup:
    """The text, escaped, with some of its words underlined: (start, end, severity) in code points."""
    parts: list[Markup] = []
    at = 0
    for start, end, severity in sorted(marks):
        if start < at or end > len(text) or start >= end:
            continue
        parts += [escape(text[at:start]), Markup('<span class="mark {}">{}</span>').format(severity, text[start:end])]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def rupiah(amount: Decimal | int | None) -> str:
    """Rp1.250.000, or an en dash."""
    return "–" if amount is None else format_rupiah(Decimal(amount))


def short_rupiah(amount: Decimal | None) -> str:
    """Rp1,25 miliar, Rp640 juta: for lines where every digit would be noise; exact below a million."""
    if amount is None:
        return ""
    for size, word in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")):
        if abs(amount) >= size:
            number = format_number(amount / size, 2)
            return f"Rp{number.rstrip('0').rstrip(',') if ',' in number else number} {word}"
    return format_rupiah(amount)


def _root_kinds(plan: Plan) -> list[Kind]:
    """Kinds that may stand at the top of the plan."""
    return [k for k in the_app().cascade(plan.cascade).kinds.values() if k.root]


def register(web: Flask) -> None:
    """Filters and globals of the templates."""
    env = web.jinja_env
    env.filters.update(
        rupiah=rupiah, rupiah_singkat=short_rupiah, kapan=times.when, jam=times.clock, tanggal=times.long_date,
        inisial=initials, bidang=labels.field_label, tandai=marked, angka=lambda n: format_number(Decimal(n)),
    )  # fmt: skip
    env.globals.update(labels=labels, nav=NAV, allowed=allowed, peran=ROLES, kinds_for_root=_root_kinds)
    web.context_processor(lambda: {"actor": actor(), "bar": g.get("bar")})

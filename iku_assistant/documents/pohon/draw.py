"""Order → drawing in one of the three formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from iku_assistant.documents.naskah.names import region_defaults
from iku_assistant.documents.pohon.box import partner_name
from iku_assistant.documents.pohon.branch import Branch, Wanted, branches, tops
from iku_assistant.documents.pohon.layout import Placement, place
from iku_assistant.documents.pohon.pages import split
from iku_assistant.documents.pohon.svg import Link, drawing
from iku_assistant.documents.pohon.typst_pages import Picture, limit, typeset_pages
from iku_assistant.documents.spec import Gap, Order, Rendered
from iku_assistant.documents.units import chosen_unit, units_below
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Finding
from iku_assistant.plan.tree import Plan

_SIZE = re.compile(r'<svg [^>]*width="(\d+)" height="(\d+)"')


def draw(order: Order, fmt: str) -> Rendered:
    """The drawing. FixInput: no boxes, or an unknown branch or unit; DotMissing: dot is not installed."""
    wanted = _wanted(order)
    if not wanted.tops:
        raise FixInput("Rencana ini belum memiliki kotak untuk digambar. Tambahkan tujuan atau sasaran dulu.", "tree")
    values = _values(order, wanted)
    title, subtitle = (_line(order, part, values) for part in ("judul", "anak-judul"))
    found = branches(wanted)
    if fmt == "svg":
        placement = place(found)
        text = drawing(placement, _links(order.plan, placement), title=title, subtitle=subtitle)
        return Rendered(text.encode("utf-8"))
    paper = order["kertas"]
    sheets = split(found, limit(paper, found))
    pictures = [_picture(order.plan, s.tops, s.title, s.depth) for s in (sheets[:1] if fmt == "png" else sheets)]
    return typeset_pages(pictures, title, subtitle, paper, fmt, len(sheets))


def gaps(order: Order) -> list[Gap]:
    """A drawing shows what is there; boxes without wording are named, nothing stops the print."""
    plan = order.plan
    empty = [n for n in plan.nodes.values() if not (n.statement or "").strip()]
    if not empty:
        return []
    return [Gap("Pohon kinerja", "statement", f"{len(empty)} kotak belum memiliki rumusan.", False)]


def _wanted(order: Order) -> Wanted:
    unit = chosen_unit(order.plan, order["unit"])
    units = units_below(order.plan, unit.id) if unit else set()
    found: dict[str, list[Finding]] | None = None
    if order["temuan"] == "ya":
        found = {}
        for finding in order.findings:
            found.setdefault(finding.node or "", []).append(finding)
    tahun = int(order["tahun"]) if order["tahun"] else target_year(order.plan)
    return Wanted(order.plan, order.context.cascade, tops(order.plan, order["cabang"], units), tahun, found)


def target_year(plan: Plan) -> int:
    """The year most indicators have a target for (the earliest of equals); else the first year of the period."""
    years = Counter(y for n in plan.nodes.values() for i in n.indicators for y in i.targets)
    if years:
        return min(years, key=lambda y: (-years[y], y))
    return plan.period.years[0] if plan.period.years else plan.period.baseline + 1


def _values(order: Order, wanted: Wanted) -> Mapping[str, str]:
    unit = chosen_unit(order.plan, order["unit"])
    region = order.plan.region
    short = region_defaults(order.plan)["nama_daerah"]
    whole = f"Pemerintah {region.jenis.capitalize()} {short}" if short else order.plan.judul
    return dict(order.fields) | {
        "cakupan": unit.nama if unit else whole,
        "judul_rencana": order.plan.judul or region.nama,
        "tahun_target": str(wanted.tahun),
    }


def _line(order: Order, part: str, values: Mapping[str, str]) -> str:
    return " ".join(order.template.fill(part, values).split())


def _links(plan: Plan, placement: Placement) -> list[Link]:
    """Crosscuttings and second supports between boxes that are both drawn."""
    found = [
        Link(link.source, link.to, f"{partner_name(plan, link)} ({link.state})")
        for link in plan.links.values()
        if link.to and link.state != "ditolak" and link.source in placement.spots and link.to in placement.spots
    ]
    for node in plan.nodes.values():
        if node.id in placement.spots:
            found += [Link(n, node.id, dashed=False) for n in node.mendukung_juga if n in placement.spots]
    return found


def _picture(plan: Plan, found: Sequence[Branch], title: str, depth: int) -> Picture:
    placement = place(list(found))
    text = drawing(placement, _links(plan, placement))
    size = _SIZE.search(text)
    assert size is not None
    return Picture(text, float(size[1]), float(size[2]), title, depth)

"""The drawing as SVG: full text, a titled group per box, no scripts, no date; the same input, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from iku_assistant.documents.metrics import width, wrap
from iku_assistant.documents.pohon.box import WIDTH, Box, Text
from iku_assistant.documents.pohon.branch import COLUMN_GAP
from iku_assistant.documents.pohon.layout import Placement, Spot
from iku_assistant.documents.pohon.look import CROSS, EDGE, FACES, INK, LEVELS, LINE, SOFT, shape
from iku_assistant.documents.text import clean

_MARGIN = 18.0
_LEGEND = 26.0


@dataclass(frozen=True, slots=True)
class Link:
    """A line between drawn boxes that are not parent and child: crosscutting (dashed, named) or a second support."""

    source: str
    target: str
    label: str = ""
    dashed: bool = True


def drawing(placement: Placement, links: Sequence[Link], *, title: str = "", subtitle: str = "") -> str:
    """The SVG. With a title it stands alone: title block above, legend below; without, it is part of a page."""
    alone = bool(title)
    heads = wrap(clean(title), max(placement.width, 560), 15, True) if alone else ()
    top = _MARGIN + (len(heads) * 20 + 24 if alone else 0)
    wide = max(placement.width, 560 if alone else 0) + 2 * _MARGIN + _bulge(placement, links)
    tall = top + placement.height + _MARGIN + (_LEGEND if alone else 0)
    parts = [_open(wide, tall, title or "Pohon kinerja")]
    for n, line in enumerate(heads):
        parts.append(_text(Text(_MARGIN, _MARGIN + 14 + 20 * n, line, 15, INK, True)))
    if alone:
        parts.append(_text(Text(_MARGIN, top - 12, clean(subtitle), 9.5, SOFT)))
    parts.append(f'<g transform="translate({_MARGIN:.0f} {top:.0f})">')
    parts.extend(_tie(placement.spots[a], placement.spots[b], dashed) for a, b, dashed in placement.ties)
    parts.extend(_link(placement, link) for link in links)
    parts.extend(_box(spot) for spot in placement.spots.values())
    parts.extend(_link_name(placement, link) for link in links if link.label)
    parts.append("</g>")
    if alone:
        parts.append(f'<g transform="translate({_MARGIN:.0f} {tall - _LEGEND + 6:.0f})">{"".join(_legend())}</g>')
    parts.append("</svg>\n")
    return "\n".join(parts)


def legend() -> str:
    """The legend alone, for the foot of a page."""
    return "\n".join(
        [_open(520, 18, "Keterangan"), f'<g transform="translate(1 9)">{"".join(_legend())}</g>', "</svg>\n"]
    )


def _open(wide: float, tall: float, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{tall:.0f}" '
        f'viewBox="0 0 {wide:.0f} {tall:.0f}" font-family="{FACES}" role="img">\n'
        f"<title>{escape(clean(title))}</title>\n"
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
    )


def _box(spot: Spot) -> str:
    box, h = spot.box, spot.box.height
    dash = ' stroke-dasharray="4 3"' if box.dashed else ""
    parts = [
        f'<g id="{escape(box.id)}" transform="translate({spot.x:.1f} {spot.y:.1f})">',
        f"<title>{escape(clean(box.title))}</title>",
        f'<rect width="{WIDTH:.0f}" height="{h:.1f}" rx="5" fill="#ffffff" stroke="{box.look.color}"{dash}/>',
        f'<path d="M0 {box.head:.1f}V5a5 5 0 0 1 5-5H{WIDTH - 5:.0f}a5 5 0 0 1 5 5V{box.head:.1f}z" '
        f'fill="{box.look.color}"/>',
        shape(box.look.shape, WIDTH - 12.5, 9.5, 4, "#ffffff"),
    ]
    parts += [f'<path d="M0 {y:.1f}H{WIDTH:.0f}" stroke="{LINE}" stroke-dasharray="3 2"/>' for y in box.rules]
    parts += [_text(t) for t in box.texts]
    return "".join(parts) + "</g>"


def _text(t: Text) -> str:
    look = (' font-weight="bold"' if t.bold else "") + (' font-style="italic"' if t.italic else "")
    anchor = f' text-anchor="{t.anchor}"' if t.anchor != "start" else ""
    frame = ""
    if t.chip:
        w = width(t.text, t.size, True) + 7
        frame = (
            f'<rect x="{t.x - w:.1f}" y="{t.y - t.size - 0.3:.1f}" width="{w:.1f}" '
            f'height="{t.size + 2.6:.1f}" rx="2.5" '
            f'fill="none" stroke="{t.color}"/>'
        )
    x = t.x - 3.5 if t.chip else t.x
    return (
        f'{frame}<text x="{x:.1f}" y="{t.y:.1f}" font-size="{t.size:g}" fill="{t.color}"{look}{anchor}>'
        f"{escape(t.text, quote=False)}</text>"
    )


def _tie(parent: Spot, child: Spot, dashed: bool) -> str:
    """A calm curve from the middle of the parent's right edge to the middle of the child's left edge."""
    x1, y1 = parent.x + WIDTH, _middle(parent.box, parent.y)
    x2, y2 = child.x, _middle(child.box, child.y)
    bend = (x1 + x2) / 2
    style = f'stroke="{CROSS.color}" stroke-dasharray="5 4"' if dashed else f'stroke="{EDGE}"'
    return (
        f'<path d="M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}" fill="none" {style} '
        'stroke-width="1.2"/>'
    )


def _middle(box: Box, y: float) -> float:
    return y + box.height / 2


def _bow(placement: Placement, link: Link) -> tuple[float, float, float, float, float]:
    """Both ends of a link and how far it bows out, in the gap to the right of both boxes."""
    a, b = placement.spots[link.source], placement.spots[link.target]
    x1, y1, x2, y2 = a.x + WIDTH, a.y + a.box.height - 6, b.x + WIDTH, b.y + b.box.height - 6
    return x1, y1, x2, y2, max(x1, x2) + 26


def _link(placement: Placement, link: Link) -> str:
    """The line of a link; boxes are drawn over it, so that it crosses no text."""
    x1, y1, x2, y2, out = _bow(placement, link)
    style = f'stroke="{CROSS.color}" stroke-dasharray="5 4"' if link.dashed else f'stroke="{EDGE}" stroke-width="0.7"'
    return f'<path d="M{x1:.1f} {y1:.1f}C{out:.1f} {y1:.1f} {out:.1f} {y2:.1f} {x2:.1f} {y2:.1f}" fill="none" {style}/>'


def _link_name(placement: Placement, link: Link) -> str:
    """The partner's name beside its end of the line, in the gap between the columns."""
    x1, y1, _, _, _ = _bow(placement, link)
    rows = wrap(clean(link.label), COLUMN_GAP - 8, 6.5)
    back = max((width(r, 6.5) for r in rows), default=0)
    x, y = x1 + 4, y1 - 8 * len(rows) - 2
    frame = f'x="{x - 1:.1f}" y="{y - 1:.1f}" width="{back + 2:.1f}" height="{8 * len(rows) + 2:.1f}"'
    names = "".join(_text(Text(x, y + 8 * n + 6, r, 6.5, CROSS.color)) for n, r in enumerate(rows))
    return f'<rect {frame} fill="#ffffff" fill-opacity="0.9"/>{names}'


def _bulge(placement: Placement, links: Sequence[Link]) -> float:
    """Room to the right for bows at the last column."""
    return 60.0 if links else 0.0


def _legend() -> Iterator[str]:
    x = 0.0
    for look in LEVELS.values():
        yield shape(look.shape, x + 4, 0, 4, look.color) + _text(Text(x + 12, 3, look.label, 9, SOFT))
        x += 12 + width(look.label, 9) + 18
    yield f'<path d="M{x:.1f} 0H{x + 26:.1f}" stroke="{CROSS.color}" stroke-dasharray="5 4" stroke-width="1.2"/>'
    yield _text(Text(x + 31, 3, "crosscutting (lintas perangkat daerah)", 9, SOFT))

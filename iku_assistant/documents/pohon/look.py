"""Colour and shape of a level (`design/interface.md`, *Look*). Shapes are drawn, so no font has to know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INK: Final = "#1c2530"
SOFT: Final = "#5b6673"
LINE: Final = "#dfe3e8"
EDGE: Final = "#8f9bab"
WARN: Final = "#b3261e"
#: Metric-compatible faces: what was measured is what is shown.
FACES: Final = "TeX Gyre Heros, Arial, Liberation Sans, Helvetica, Nimbus Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Look:
    """Label, colour and shape of a level."""

    label: str
    color: str
    shape: str


LEVELS: Final = {
    "pemda": Look("Pemda", "#0b3d5c", "square"),
    "opd": Look("OPD", "#0b6e74", "diamond"),
    "bidang": Look("Bidang", "#5b6b1f", "triangle"),
    "sub_bidang": Look("Sub bidang", "#7a4a12", "disc"),
    "pelaksana": Look("Pelaksana", "#5a3d5c", "ring"),
}
HEADING: Final = Look("", "#5b6673", "")
CROSS: Final = Look("Crosscutting", "#6b4a86", "")


def shape(name: str, x: float, y: float, r: float, color: str) -> str:
    """The SVG of a shape around a centre; empty for none."""
    match name:
        case "square":
            return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" fill="{color}"/>'
        case "diamond":
            points = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"
        case "triangle":
            points = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y + r:.1f} {x - r:.1f},{y + r:.1f}"
        case "disc":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{color}"/>'
        case "ring":
            return (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r - 0.6:.1f}" fill="none" stroke="{color}" stroke-width="1.4"/>'
            )
        case _:
            return ""
    return f'<polygon points="{points}" fill="{color}"/>'

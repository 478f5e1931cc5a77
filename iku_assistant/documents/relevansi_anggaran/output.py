"""What a work delivers: its outputs with volume and unit, and how a target is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iku_assistant.documents.relevansi_anggaran.tautan import Places
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.work import TAHAP, Work

#: Stage of the money → stage of the target printed beside it.
_TARGET_STAGE = dict(zip(TAHAP, ("renstra", "renja", "renja", "pk", "pk_p3"), strict=True))


@dataclass(frozen=True, slots=True)
class Output:
    """One output: what is delivered, and how much ("250 orang"; empty when no target is known)."""

    teks: str
    volume: str = ""

    def __str__(self) -> str:
        return f"{self.teks}: {self.volume}" if self.volume else self.teks


def volume(indicator: Indicator, tahun: int, tahap: str = "indikatif") -> str:
    """The target of a year as written, with the unit unless the text holds one; empty without a target."""
    value = indicator.target(tahun, _TARGET_STAGE.get(tahap, "renstra"))
    if value is None or not value.text.strip():
        return ""
    reading = value.read(indicator.satuan)
    has_unit = reading.unit or reading.percent or reading.kind in ("text", "blank", "predicate")
    return value.text.strip() if has_unit or not indicator.satuan else f"{value.text.strip()} {indicator.satuan}"


def outputs(places: Places, work: Work) -> tuple[Output, ...]:
    """The outputs of a work: indicators of the nodes made for it, else prescribed texts, else those of its children."""
    register = places.register
    nodes = [n for n in places.naming(work) if own_kind(places, n, work)]
    found = tuple(o for n in nodes for o in _of_node(n, register.tahun, register.tahap)) or tuple(_prescribed(work))
    if found or work.jenis == "program":
        return found
    return tuple(o for child in register.children(work.id) for o in outputs(places, child))


def own_kind(places: Places, node: Node, work: Work) -> bool:
    """Whether the node's kind is the one that carries this kind of work (then it words the work's own result)."""
    kind = places.cascade.kinds.get(node.kind)
    return kind is not None and kind.work == work.jenis


def _of_node(node: Node, tahun: int, tahap: str) -> Iterator[Output]:
    chosen = [i for i in node.indicators if i.status != "ditolak" and i.nama.strip()]
    for indicator in chosen:
        yield Output(indicator.nama.strip(), volume(indicator, tahun, tahap))
    if not chosen and (node.statement or "").strip():
        yield Output((node.statement or "").strip())


def _prescribed(work: Work) -> Iterator[Output]:
    text = (work.indikator or work.kinerja or "").strip()
    if text:
        yield Output(text)

"""Predicates on what a node and its indicators say beside other parts of the plan: names of works, targets above."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from iku_assistant.catalog.indicators import IndicatorCatalog, fold
from iku_assistant.catalog.names import name_words
from iku_assistant.checker.hit import Hit
from iku_assistant.checker.targets import numbers, shown
from iku_assistant.checker.view import View
from iku_assistant.plan.finding import Span
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node

Params = Mapping[str, Any]


def named_like_work(view: View, node_id: str, p: Params) -> list[Hit]:
    """The statement is the name of a program, kegiatan, unit or prescribed line (`similarity` of the words)."""
    text = view.plan.nodes[node_id].statement or ""
    words = name_words(text)
    indexes = (view.names, view.nomenclature.names) if len(words) > 1 else ()
    for index in indexes:
        found = index.find(words, float(p["similarity"]))
        if found is not None:
            return [Hit("statement", Span(0, len(text)), values={"nama": found.nama, "jenis": found.jenis})]
    return []


def indicator_like_work(view: View, node_id: str, p: Params) -> list[Hit]:
    """An indicator is the name of a kegiatan or sub kegiatan (`similarity`), its measure (`kata`) left out."""
    found = []
    for one in view.plan.nodes[node_id].indicators:
        words = name_words(one.nama) - set(p.get("kata", ()))
        work = view.work_names.find(words, float(p["similarity"])) if len(words) > 1 else None
        if work is not None:
            values = {"nama": work.nama, "jenis": work.jenis}
            found.append(Hit("nama", Span(0, len(one.nama)), indicator=one.id, values=values))
    return found


def _above(view: View, node: Node) -> Node | None:
    """The nearest node above that is no heading."""
    return next((a for a in view.plan.ancestors(node.id) if a.kind != "kelompok"), None)


def _pairs(view: View, node: Node, p: Params) -> Iterator[tuple[Indicator, int, Decimal, Decimal, str]]:
    """Indicator, year, its target, the target it should follow, and where that one stands.

    `by` stage: Renja and PK beside the Renstra (PK perubahan may differ); above: the same indicator one level up.
    """
    catalog: IndicatorCatalog = p["_catalog"]
    if p["by"] == "stage":
        for one in node.indicators:
            base = dict(numbers(one, "renstra"))
            for stage, label in (("renja", "Renstra"), ("pk", "Renstra")):
                later = {year: n for year, n in numbers(one, stage) if stage in one.targets[year]}
                yield from ((one, y, n, base[y], label) for y, n in later.items() if "renstra" in one.targets[y])
        return
    above = _above(view, node)
    names = {fold(i.nama): i for i in above.indicators} if above else {}
    for one in node.indicators if above else ():
        counted = catalog.type_of(one.nama) == "absolut"  # the parts of a sum are smaller than the sum
        other = None if counted else names.get(fold(one.nama))
        base = dict(numbers(other)) if other is not None else {}
        yield from ((one, y, n, base[y], view.title(above)) for y, n in numbers(one) if y in base)  # type: ignore[arg-type]


def _told(one: Indicator, year: int, own: Decimal, other: Decimal, where: str) -> Hit:
    values = {"tahun": str(year), "nilai": shown(own), "awal": shown(other), "induk": where}
    return Hit(f"targets.{year}", indicator=one.id, values=values)


def target_differs(view: View, node_id: str, p: Params) -> list[Hit]:
    """The target of a year differs from the one it should repeat (`by` stage or above); one finding an indicator."""
    found: dict[str, Hit] = {}
    for one, year, own, other, where in _pairs(view, view.plan.nodes[node_id], p):
        if own != other:
            found.setdefault(one.id, _told(one, year, own, other, where))
    return list(found.values())


def target_below(view: View, node_id: str, p: Params) -> list[Hit]:
    """The target of a year is worse than the one it should reach, by its direction (`by` stage or above)."""
    found: dict[str, Hit] = {}
    for one, year, own, other, where in _pairs(view, view.plan.nodes[node_id], p):
        way = _direction(one, p["_catalog"])
        if (way == "naik" and own < other) or (way == "turun" and own > other):
            found.setdefault(one.id, _told(one, year, own, other, where))
    return list(found.values())


def _direction(one: Indicator, catalog: IndicatorCatalog) -> str | None:
    return one.polaritas or catalog.polarity(one.nama)


def _gain(one: Indicator, catalog: IndicatorCatalog) -> Decimal | None:
    """How far the targets improve from the first to the last year; None where they do not tell."""
    series = numbers(one)
    way = _direction(one, catalog)
    if len(series) < 3 or way not in ("naik", "turun") or not series[0][1]:
        return None
    step = series[-1][1] - series[0][1]
    return step if way == "naik" else -step


#: Levels whose results move the level above; the outputs of a kegiatan may stay the same every year.
_RESULTS = ("pemda", "opd", "bidang")


def flat_children(view: View, node_id: str, p: Params) -> list[Hit]:
    """Every target of the node improves, every target of all nodes below it stays or worsens."""
    catalog: IndicatorCatalog = p["_catalog"]
    own = [g for i in view.plan.nodes[node_id].indicators if (g := _gain(i, catalog)) is not None]
    if not own or min(own) <= 0:
        return []
    children = [c for c in view.plan.children(node_id) if view.level(c) in _RESULTS and not view.penunjang(c)]
    gains = [(c, i, g) for c in children for i in c.indicators if (g := _gain(i, catalog)) is not None]
    if not gains or max(g for _, _, g in gains) > 0:
        return []
    names = "; ".join(dict.fromkeys(i.nama.strip() for _, i, _ in gains))
    return [Hit("children", values={"nama": names[:200], "banyak": str(len(gains))})]


def only_amounts(view: View, node_id: str, p: Params) -> list[Hit]:
    """New wording whose every indicator only counts (name begins with one of `kata`); prescribed works excepted."""
    node = view.plan.nodes[node_id]
    coded = any(w.kode for i in node.works if (w := view.plan.works.get(i)) is not None)
    if not node.indicators or node.asal or coded:
        return []
    counted = all(fold(i.nama).startswith(tuple(p["kata"])) and not i.asal for i in node.indicators)
    return [Hit("indicators", values={"nama": node.indicators[0].nama})] if counted else []


PREDICATES: dict[str, Callable[[View, str, Params], list[Hit]]] = {
    "named_like_work": named_like_work,
    "indicator_like_work": indicator_like_work,
    "target_differs": target_differs,
    "target_below": target_below,
    "flat_children": flat_children,
    "only_amounts": only_amounts,
}

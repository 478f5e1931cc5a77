"""Match kind `tree`: named predicates on the place of a node, link or work in the plan. Few and closed.

A predicate gets the view, the id and the parameters, and answers with hits. Node ids in a hit default to its own.
Predicates on what a tree still lacks stand in `tree_gaps`, on texts beside other texts in `tree_texts`, on
crosscutting in `tree_links`, on works in `tree_works`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from iku_assistant.catalog.indicators import fold
from iku_assistant.checker import tree_gaps, tree_links, tree_texts, tree_works
from iku_assistant.checker.hit import Hit
from iku_assistant.checker.view import View
from iku_assistant.language import similarity
from iku_assistant.plan.finding import Span
from iku_assistant.plan.node import RESULT_TYPES, Node
from iku_assistant.plan.unit import LEVELS

#: None: the place is not asked, so a *melengkapi* rule does not count it.
Predicate = Callable[[View, str, Mapping[str, Any]], list[Hit] | None]


def _alike(view: View, left: str | None, right: str | None) -> float:
    return similarity(view.roots(left), view.roots(right)) if left and right else 0.0


def _whole(text: str | None) -> Span | None:
    return Span(0, len(text)) if text else None


def no_indicator(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit] | None:
    """A stated condition without any indicator; where a whole OPD has none, its first node stands for all."""
    node = view.plan.nodes[node_id]
    if not view.text(node):
        return None
    if node.indicators:
        return []
    bare = view.bare.get(view.opd(node), ())
    if len(bare) > 1 and node_id in bare and bare[0] != node_id:
        return []
    count = len(bare) if node_id in bare else 1
    return [Hit("indicators", values={"banyak": "satu kotak" if count == 1 else f"{count} kotak, seluruh unit ini"})]


def no_owner(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit] | None:
    """A stated condition without a responsible unit."""
    node = view.plan.nodes[node_id]
    if not view.text(node):
        return None
    return [] if node.owner else [Hit("owner")]


def copies_parent(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The statement repeats its parent's (`similarity`; `only_child` true: only where it is the only one)."""
    node = view.plan.nodes[node_id]
    parent = view.plan.nodes.get(node.parent or "")
    if not view.text(node) or parent is None or not view.text(parent):
        return []
    if (len(view.plan.children(parent.id)) == 1) != bool(p.get("only_child", False)):
        return []
    if _alike(view, node.statement, parent.statement) < float(p["similarity"]):
        return []
    return [Hit("statement", _whole(node.statement), values={"induk": parent.statement or ""})]


def same_as_tujuan(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A sasaran that repeats the tujuan above it (`similarity`)."""
    node = view.plan.nodes[node_id]
    parent = view.plan.nodes.get(node.parent or "")
    if parent is None or parent.kind not in ("tujuan", "tujuan_opd") or not node.statement:
        return []
    if _alike(view, node.statement, parent.statement) < float(p["similarity"]):
        return []
    return [Hit("statement", _whole(node.statement), values={"induk": parent.statement or ""})]


def sibling_overlap(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A sibling before it says nearly the same (`similarity`); not those of twin units (`View.twins`)."""
    node = view.plan.nodes[node_id]
    for other in view.plan.children(node.parent) if node.parent and view.text(node) else ():
        if other.id == node.id:
            return []
        alike = _alike(view, node.statement, view.text(other)) >= float(p["similarity"])
        if alike and not view.twins(view.opd(node), view.opd(other)):
            return [Hit("statement", _whole(node.statement), values={"saudara": other.statement or ""})]
    return []


def _norm(text: str) -> str:
    return fold(text)


def indicator_of_parent(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """An indicator has the same name as one of the parent's."""
    node = view.plan.nodes[node_id]
    parent = view.plan.nodes.get(node.parent or "")
    names = {_norm(i.nama) for i in parent.indicators} if parent else set()
    return [
        Hit("nama", _whole(i.nama), indicator=i.id, values={"nama": i.nama, "induk": view.title(parent)})
        for i in node.indicators
        if parent and _norm(i.nama) in names
    ]


def indicator_twice_in_unit(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """An indicator stands under another node of the same OPD too (siblings of the same kind)."""
    node = view.plan.nodes[node_id]
    earlier = view.repeated(node.parent)[node_id]
    return [
        Hit("nama", _whole(i.nama), indicator=i.id, values={"nama": i.nama})
        for i in node.indicators
        if _norm(i.nama) in earlier
    ]


def many_children(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """More than `limit` children."""
    count = len(view.plan.children(node_id))
    return [Hit("children", values={"banyak": str(count)})] if count > int(p["limit"]) else []


def _above(view: View, node: Node) -> Node | None:
    """The nearest box above that is no heading; one without a statement counts, its kind tells the level."""
    return next((a for a in view.plan.ancestors(node.id) if a.kind != "kelompok"), None)


def level_jump(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The level goes down by more than one step from the node above (`up` true: goes up)."""
    node = view.plan.nodes[node_id]
    above = _above(view, node)
    if above is None or node.kind == "kelompok" or not node.statement:
        return []
    step = LEVELS.index(view.level(node)) - LEVELS.index(view.level(above))
    wrong = step < 0 if p.get("up") else step > 1
    return [Hit("parent", values={"induk": view.title(above), "atas": view.level(above)})] if wrong else []


def root_of_kind(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A node without parent although its kind does not stand at the top."""
    node = view.plan.nodes[node_id]
    kind = view.cascade.kinds.get(node.kind)
    orphan = node.parent is None and kind is not None and not kind.root
    return [Hit("parent", values={"jenis": kind.label})] if orphan and kind else []


def odd_parent(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A kind that the cascade model does not place under the kind of its parent (after an import)."""
    node = view.plan.nodes[node_id]
    above = view.plan.nodes.get(node.parent or "")
    kinds = [view.cascade.kinds.get(n.kind) for n in (node, above) if n is not None]
    if above is None or None in kinds or view.cascade.allows(node.kind, above.kind):
        return []
    own, induk = (kind.label for kind in kinds if kind is not None)
    return [Hit("parent", values={"jenis": own, "induk": induk})]


def result_jump(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The result type is higher than that of the parent (output above outcome)."""
    node = view.plan.nodes[node_id]
    parent = view.plan.nodes.get(node.parent or "")
    types = [n.result_type for n in (node, parent) if n is not None]
    if len(types) < 2 or not all(t in RESULT_TYPES for t in types):
        return []
    own, above = (RESULT_TYPES.index(str(t)) for t in types)
    return [Hit("result_type", values={"induk": view.title(parent) if parent else ""})] if own < above else []


def empty_statements(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The first node without statement of an OPD stands for all of them."""
    node = view.plan.nodes[node_id]
    if (node.statement or "").strip():
        return []
    gaps = view.gaps.get(view.opd(node), [])
    return [Hit("statement", values={"banyak": str(len(gaps))})] if gaps and gaps[0] == node_id else []


def same_elsewhere(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The same condition stands in another OPD, neither above nor below nor in a twin unit (`View.twins`)."""
    node = view.plan.nodes[node_id]
    own, roots = view.opd(node), view.roots(view.text(node))
    if own is None or len(roots) < 2 or view.penunjang(node):
        return []
    others = (view.plan.nodes[i] for i in sorted(view.same_text.get(roots, ())) if i != node_id)
    found = next((o for o in others if view.text(o) and _elsewhere(view, node, o)), None)
    if found is None:
        return []
    if found.id < node_id and view.opd(found) is not None:  # the earlier of the two carries the finding
        return []
    unit = view.plan.units[view.opd(found) or ""].nama
    return [Hit("statement", _whole(node.statement), values={"unit_lain": unit})]


def _elsewhere(view: View, node: Node, other: Node) -> bool:
    units = (view.opd(node), view.opd(other))
    if units[1] in (None, units[0]) or view.twins(*units):
        return False
    return other not in view.plan.ancestors(node.id) and node not in view.plan.ancestors(other.id)


_UNIT_WORDS = re.compile(
    r"\s*(sekretariat|dinas|badan|bagian|bidang|seksi|sub\s?bagian|subbag|uptd?|kecamatan|kelurahan|program|kegiatan)\b",
    re.IGNORECASE,
)


def named_like_unit(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The statement is the name of a unit or of its own program, kegiatan or sub kegiatan."""
    node = view.plan.nodes[node_id]
    text = node.statement or ""
    owner = view.plan.units.get(node.owner or "")
    works = [view.plan.works[w] for w in node.works if w in view.plan.works]
    names = {_norm(w.nama) for w in works if not w.resmi} | ({_norm(owner.nama)} if owner else set())
    if not text or not (_norm(text) in names or _UNIT_WORDS.match(text)):
        return []
    return [Hit("statement", _whole(text))]


def shallow(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A sub kegiatan stands directly under a sasaran of the OPD or the region."""
    node = view.plan.nodes[node_id]
    above = _above(view, node)
    deep = node.kind in ("sasaran_sub_kegiatan", "sasaran_individu") and above is not None
    high = ("tujuan", "sasaran", "tujuan_opd", "sasaran_opd")
    return [Hit("parent", values={"induk": view.title(above)})] if deep and above and above.kind in high else []


def activity_branch(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A branch served only by works of X.XX.01 stands under a public outcome."""
    node = view.plan.nodes[node_id]
    children = view.plan.children(node_id)
    if node.kind not in ("sasaran", "sasaran_opd") or not children:
        return []
    return [Hit("children")] if all(view.penunjang(c) for c in children) else []


def support_circle(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The node supports one that, through others, supports it: nobody is the cause (`mendukung_juga`)."""
    circle = view.circles.get(node_id, frozenset())
    back = next((i for i in view.plan.nodes[node_id].mendukung_juga if i in circle), None)
    return [Hit("mendukung_juga", values={"lawan": view.title(view.plan.nodes[back])})] if back else []


def lone_theme(view: View, node_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A condition with one of the roots `themes`, which many OPD share, has children of one OPD only."""
    node = view.plan.nodes[node_id]
    themes = view.roots(node.statement or "") & set(p["themes"])
    owners = {view.opd(child) for child in view.plan.children(node_id)} if themes else set()
    linked = any(x.source == node_id for x in view.plan.links.values()) if len(owners) == 1 else False
    if len(owners) != 1 or linked or owners == {None} or owners == {view.opd(node)}:
        return []
    (only,) = owners
    return [Hit("children", values={"unit_lain": view.plan.units[only or ""].nama, "tema": sorted(themes)[0]})]


NODE_PREDICATES: dict[str, Predicate] = {
    "no_indicator": no_indicator,
    "no_owner": no_owner,
    "copies_parent": copies_parent,
    "same_as_tujuan": same_as_tujuan,
    "sibling_overlap": sibling_overlap,
    "indicator_of_parent": indicator_of_parent,
    "indicator_twice_in_unit": indicator_twice_in_unit,
    "many_children": many_children,
    "level_jump": level_jump,
    "result_jump": result_jump,
    "empty_statements": empty_statements,
    "same_elsewhere": same_elsewhere,
    "named_like_unit": named_like_unit,
    "shallow": shallow,
    "activity_branch": activity_branch,
    "lone_theme": lone_theme,
    "support_circle": support_circle,
    "root_of_kind": root_of_kind,
    "odd_parent": odd_parent,
    **tree_gaps.PREDICATES,
    **tree_texts.PREDICATES,
}
LINK_PREDICATES: dict[str, Predicate] = {**tree_links.PREDICATES}
WORK_PREDICATES: dict[str, Predicate] = tree_works.PREDICATES
UNIT_PREDICATES: dict[str, Predicate] = {**tree_gaps.UNIT_PREDICATES}
PREDICATES: dict[str, Predicate] = NODE_PREDICATES | LINK_PREDICATES | WORK_PREDICATES | UNIT_PREDICATES
#: The place each predicate looks at.
PLACE_OF = {
    name: place
    for place, names in (
        ("node", NODE_PREDICATES), ("link", LINK_PREDICATES), ("work", WORK_PREDICATES), ("unit", UNIT_PREDICATES)
    )
    for name in names
}  # fmt: skip

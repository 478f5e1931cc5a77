"""What an edit can reach: the places whose findings may differ between two versions of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import compress
from operator import eq, is_not

from iku_assistant.catalog.names import Named, NameIndex, name_words
from iku_assistant.checker.view import GOALS, View
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan


@dataclass(frozen=True)
class Reached:
    """Changed nodes, and the nodes, links, works to check again; `removed` are keys of cells that are gone.

    `moved` changed their place, kind, owner or works; `emptied` lost or got their statement; `shifted` stand elsewhere
    among their siblings; `units` got or lost a node; `renamed` changed their statement, `reworded` nothing else.
    """

    changed: frozenset[str]
    works_changed: frozenset[str]
    links: frozenset[str] = frozenset()
    nodes: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    removed: frozenset[str] = field(default_factory=frozenset)
    renamed: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    emptied: frozenset[str] = frozenset()
    shifted: frozenset[str] = frozenset()
    reworded: frozenset[str] = frozenset()
    repath: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()

    def with_view(self, before: View, after: View) -> Reached:
        """The same with the neighbourhood of every change (both versions)."""
        nodes = set(self.changed)
        for node_id in self.changed:
            versions = [(v, n) for v in (before, after) if (n := v.plan.nodes.get(node_id)) is not None]
            empty = any(not (n.statement or "").strip() for _, n in versions)
            for opd in {v.opd(n) for v, n in versions} if empty else ():
                nodes |= {i for v in (before, after) for i in v.gaps.get(opd, ())[:1]}
            for view, _ in versions:
                nodes |= _around(view, node_id)
            if node_id in self.reworded:
                nodes |= _alike(before, after, node_id)
            else:
                nodes |= {i for view, _ in versions for i in _siblings(view, node_id)}
        nodes |= _served(before, after, self.changed, self.moved)
        nodes |= _circles(before, after, self.changed) | _bare(before, after, self.changed)
        nodes |= _named_like(before, after, self.works_changed)
        nodes &= after.plan.nodes.keys()
        below = _below(after.plan, self.renamed)
        repath = below - nodes
        near = nodes | repath
        links = self.links | {i for i, x in after.plan.links.items() if x.source in near or x.to in nodes}
        named = {w for i in below for w in after.plan.nodes[i].works}
        works = _works(self, before, after) | (named & after.plan.works.keys())
        return replace(
            self, nodes=frozenset(nodes), links=frozenset(links), works=frozenset(works), repath=frozenset(repath)
        )


def reached(before: View, after: Plan) -> Reached | None:
    """The difference of two versions; None where everything may change (units, period, region, documents)."""
    old = before.plan
    whole = ("units", "period", "region", "dokumen", "cascade")
    pairs = ((getattr(old, name), getattr(after, name)) for name in whole)
    if any(a is not b and a != b for a, b in pairs):
        return None
    changed = _differs(old.nodes, after.nodes)
    decided = _decided(old, after)
    works = _differs(old.works, after.works) | _of_relevance(old, after)
    everywhere = (*old.nodes.items(), *after.nodes.items()) if works else ()
    served = {i for i, n in everywhere if works.intersection(n.works)}
    changed |= served
    moved = {i for i in changed if _level_may_change(old.nodes.get(i), after.nodes.get(i))}
    moved |= served  # penunjang reaches down the branch
    owners = {n.owner for i in changed for n in (old.nodes.get(i), after.nodes.get(i)) if n is not None}
    renamed = {i for i in changed - moved if old.nodes[i].statement != after.nodes[i].statement}
    reworded = {i for i in renamed if _only_reworded(old.nodes[i], after.nodes[i])}
    emptied = {i for i in changed if _empty(old.nodes.get(i)) != _empty(after.nodes.get(i))}
    shifted = {i for i in changed - moved if old.nodes[i].order != after.nodes[i].order}
    changed |= _below(old, moved) | _below(after, moved)
    changed |= {d.node for d in decided if d.node is not None}
    works |= {d.work for d in decided if d.work is not None and d.work in after.works}
    links = _differs(old.links, after.links)
    changed |= {x.source for i in links for x in (old.links.get(i), after.links.get(i)) if x is not None}
    gone = {i for i in old.nodes if i not in after.nodes} if len(changed) else set()
    removed = gone | {f"link:{i}" for i in links - after.links.keys()}
    removed |= {f"work:{i}" for i in works - after.works.keys()}
    kept_links = frozenset(links & after.links.keys())
    return Reached(
        frozenset(changed), frozenset(works), kept_links, removed=frozenset(removed), renamed=frozenset(renamed),
        moved=frozenset(moved), emptied=frozenset(emptied), shifted=frozenset(shifted),
        reworded=frozenset(reworded), units=frozenset(u for u in owners if u and u in after.units),
    )  # fmt: skip


def _differs(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    if old is new:
        return set()
    if len(old) == len(new) and all(map(eq, old, new)):  # the same keys in the same order: no look-ups
        changed = map(is_not, old.values(), new.values())
        return set(compress(new, changed))
    found = {i for i, value in new.items() if old.get(i) is not value}
    return found | (old.keys() - new.keys())


def _of_relevance(old: Plan, new: Plan) -> set[str]:
    ids = _differs(old.relevance, new.relevance)
    return {r.work for i in ids for r in (old.relevance.get(i), new.relevance.get(i)) if r is not None}


def _decided(old: Plan, new: Plan) -> list[Decision]:
    """The decisions that came, went or changed."""
    ids = _differs(old.decisions, new.decisions)
    return [d for i in ids for d in (old.decisions.get(i), new.decisions.get(i)) if d is not None]


def _empty(node: Node | None) -> bool:
    return node is None or not (node.statement or "").strip()


def _level_may_change(old: Node | None, new: Node | None) -> bool:
    if old is None or new is None:
        return True
    kept = ("parent", "kind", "owner", "works")
    return any(getattr(old, name) != getattr(new, name) for name in kept) or bool(old.statement) != bool(new.statement)


def _below(plan: Plan, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    stack = [i for i in ids if i in plan.nodes]
    while stack:
        for child in plan.children(stack.pop()):
            if child.id not in found:
                found.add(child.id)
                stack.append(child.id)
    return found


def _around(view: View, node_id: str) -> set[str]:
    """Parent, children, and the nodes with the same text."""
    node = view.plan.nodes.get(node_id)
    if node is None:
        return set()
    found = _children_through_headings(view, node_id)
    if node.parent is not None:
        found.add(node.parent)
    if node.statement:
        found |= view.same_text.get(view.roots(node.statement), frozenset())
    return found


def _served(before: View, after: View, changed: Iterable[str], moved: Iterable[str]) -> set[str]:
    """What counts a node's units and works as its own: everything above it, what that supports, and all above these."""
    found: set[str] = set()
    for view in (before, after):
        old, new = before.plan.nodes, after.plan.nodes
        ends = {i for i in changed if _supports(old.get(i)) != _supports(new.get(i))} | set(moved)
        above = _upwards(view, ends)
        found |= above | _upwards(view, {t for i in above | ends for t in _supports(view.plan.nodes.get(i))})
    return found


def _supports(node: Node | None) -> tuple[str, ...]:
    return node.mendukung_juga if node is not None else ()


def _upwards(view: View, ids: Iterable[str]) -> set[str]:
    """The nodes and everything above them, as far as they stand in this version."""
    known = [i for i in ids if i in view.plan.nodes]
    return {*known, *(a.id for i in known for a in view.plan.ancestors(i))}


def _circles(before: View, after: View, changed: Iterable[str]) -> set[str]:
    """Nodes whose circle of support came, went or changed, and those in a circle with a changed node (it is named)."""
    ids = list(changed)
    pairs = ((before.plan.nodes.get(i), after.plan.nodes.get(i)) for i in ids)
    edges = any(
        a is None or b is None or (a.parent, a.mendukung_juga) != (b.parent, b.mendukung_juga) for a, b in pairs
    )
    if not edges:
        after.circles = before.circles
    found = {i for one in ids for i in after.circles.get(one, ())}
    if not edges:
        return found
    members = before.circles.keys() | after.circles.keys()
    return found | {i for i in members if before.circles.get(i) != after.circles.get(i)}


def _bare(before: View, after: View, changed: Iterable[str]) -> set[str]:
    """The tujuan and sasaran of an OPD without any indicator, where a change may have made or ended that."""
    opds: set[str | None] = set()
    for node_id in changed:
        states = [_goal(v, v.plan.nodes.get(node_id)) for v in (before, after)]
        if states[0] != states[1]:
            opds |= {state[0] for state in states if state is not None}
    return {i for opd in opds for v in (before, after) for i in v.bare.get(opd, ())}


#: Half of the words in common is less than any rule asks of a name.
_NEAR = 0.5


def _named_like(before: View, after: View, works: Iterable[str]) -> set[str]:
    """Nodes whose statement or an indicator resembles the old or new name of a changed work."""
    found = (v.plan.works.get(i) for v in (before, after) for i in works)
    names = NameIndex(Named(work.nama, "") for work in found if work is not None)
    if not names:
        return set()
    texts = ((n.id, t) for n in after.plan.nodes.values() for t in (n.statement, *(i.nama for i in n.indicators)) if t)
    return {node_id for node_id, text in texts if names.find(name_words(text), _NEAR) is not None}


def _goal(view: View, node: Node | None) -> tuple[str | None, bool] | None:
    stated = node is not None and node.kind in GOALS and node.statement
    return (view.opd(node), bool(node.indicators)) if node is not None and stated else None


def _siblings(view: View, node_id: str) -> set[str]:
    node = view.plan.nodes[node_id]
    return {n.id for n in view.plan.children(node.parent)}


def _alike(before: View, after: View, node_id: str) -> set[str]:
    """Siblings that share a root with the old or the new text: no other sibling looks at the text."""
    node = after.plan.nodes[node_id]
    if node.parent is None:
        return set()
    texts = (v.plan.nodes[node_id].statement or "" for v in (before, after))
    roots = frozenset().union(*(after.roots(text) for text in texts))
    others = after.plan.children(node.parent)
    return {n.id for n in others if n.statement and not roots.isdisjoint(after.roots(n.statement))}


def _only_reworded(old: Node, new: Node) -> bool:
    return replace(old, statement=new.statement) == new


def _children_through_headings(view: View, node_id: str) -> set[str]:
    """Children, and those below headings and nodes without a statement (their nearest judged node is this one)."""
    found: set[str] = set()
    stack = [node_id]
    while stack:
        for child in view.plan.children(stack.pop()):
            found.add(child.id)
            if child.kind == "kelompok" or not child.statement:
                stack.append(child.id)
    return found


def _works(what: Reached, before: View, after: View) -> frozenset[str]:
    """Works of every OPD with a changed work, and the works that changed nodes name."""
    named = {w for v in (before, after) for i in what.changed if (n := v.plan.nodes.get(i)) for w in n.works}
    changed = what.works_changed | named
    if not changed:
        return frozenset()
    units = {w.opd for v in (before, after) for i in changed if (w := v.plan.works.get(i))}
    return frozenset(i for unit in units for i in after.works_of_opd.get(unit, ()))

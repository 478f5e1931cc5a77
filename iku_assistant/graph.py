"""The plan as a graph: a cached networkx view. The only home of networkx."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import networkx as nx

from iku_assistant.plan.tree import Plan


class PlanGraph:
    """Read-only graph questions about one version of a plan; everything is computed once, when first asked."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def tree(self) -> nx.DiGraph[str]:
        """Parent → child edges between node ids (the tree alone)."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.plan.nodes)
        graph.add_edges_from((n.parent, n.id) for n in self.plan.nodes.values() if n.parent is not None)
        return graph

    @cached_property
    def support(self) -> nx.DiGraph[str]:
        """The tree with `mendukung_juga` (edge attribute jenis: pohon or mendukung_juga), supported → supporting."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.plan.nodes)
        graph.add_edges_from(self.tree.edges, jenis="pohon")
        for node in self.plan.nodes.values():
            for target in node.mendukung_juga:
                if target in self.plan.nodes and not graph.has_edge(target, node.id):
                    graph.add_edge(target, node.id, jenis="mendukung_juga")
        return graph

    @cached_property
    def crosscutting(self) -> nx.MultiDiGraph[str]:
        """Crosscutting links between nodes: source → counterpart, keyed by link id, with their state."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for link in self.plan.links.values():
            if link.to is not None and link.to in self.plan.nodes and link.source in self.plan.nodes:
                graph.add_edge(link.source, link.to, key=link.id, state=link.state)
        return graph

    @cached_property
    def depths(self) -> dict[str, int]:
        """Depth of every node, roots 0."""
        return {node.id: depth for node, depth in self.plan.walk()}

    def descendants(self, node_id: str) -> frozenset[str]:
        """All nodes below a node, itself left out; empty for an unknown id."""
        return frozenset(nx.descendants(self.tree, node_id)) if node_id in self.tree else frozenset()

    def path(self, node_id: str) -> tuple[str, ...]:
        """Ids from the root to the node, both included."""
        return (*(n.id for n in reversed(self.plan.ancestors(node_id))), node_id)

    def leaves(self, node_id: str | None = None) -> Iterator[str]:
        """Nodes without children below a node (None: in the whole plan), in reading order."""
        return (n.id for n, _ in self.plan.walk(node_id) if not self.plan.children(n.id))

    def paths_to_roots(self, node_id: str) -> list[tuple[str, ...]]:
        """Every way up through parents and `mendukung_juga`, each from root to node."""
        found: list[tuple[str, ...]] = []
        stack: list[tuple[str, ...]] = [(node_id,)]
        while stack:
            way = stack.pop()
            above = [one for one in self.support.predecessors(way[0]) if one not in way]
            if not above:
                found.append(way)
            stack.extend((one, *way) for one in above)
        return sorted(found)

    def cycles(self) -> list[list[str]]:
        """Cycles among parents and `mendukung_juga`; the tree alone never has one."""
        return [sorted(c) for c in nx.strongly_connected_components(self.support) if len(c) > 1]

    def connected(self, left: str, right: str) -> bool:
        """Whether an approved or waiting crosscutting link joins the two nodes in either direction."""
        return self.crosscutting.has_edge(left, right) or self.crosscutting.has_edge(right, left)

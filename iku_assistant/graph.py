"""The plan as a graph. The only home of networkx."""

from __future__ import annotations

import networkx as nx

from iku_assistant.plan.tree import Plan


def support_graph(plan: Plan) -> nx.DiGraph[str]:
    """Supported → supporting: parent → child, and from `mendukung_juga`, target → node. Edges carry their `jenis`."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(plan.nodes)
    graph.add_edges_from(((n.parent, n.id) for n in plan.nodes.values() if n.parent is not None), jenis="pohon")
    for node in plan.nodes.values():
        for target in node.mendukung_juga:
            if target in plan.nodes and not graph.has_edge(target, node.id):
                graph.add_edge(target, node.id, jenis="mendukung_juga")
    return graph


def support_cycles(plan: Plan) -> list[frozenset[str]]:
    """Groups of nodes that support one another in a circle, through the tree and `mendukung_juga`.

    The tree alone never has one, so a plan without `mendukung_juga` is answered at once.
    """
    if not any(node.mendukung_juga for node in plan.nodes.values()):
        return []
    return [frozenset(group) for group in nx.strongly_connected_components(support_graph(plan)) if len(group) > 1]

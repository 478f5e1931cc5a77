"""Edits from scripts and from forms: one write path, undo over sessions, conflicts that overwrite nothing."""

from __future__ import annotations

from typing import Any

from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from tests.web.conftest import Site
from tests.web.inspector import Inspector


def _worded(plan: Plan) -> Node:
    return next(n for n in plan.nodes.values() if n.kind == "sasaran_program" and n.statement and n.indicators)


def _set(node: Node, after: str, edit_id: str = "suntingan001", before: str | None = None) -> dict[str, Any]:
    return {
        "op": "set", "edit_id": edit_id, "step": f"langkah{edit_id}", "entity": "node", "id": node.id,
        "field": "statement", "before": before or node.statement, "after": after,
    }  # fmt: skip


def _now(site: Site, plan: Plan) -> Plan:
    return site.app.store.load(plan.id).plan


def test_the_tree_comes_as_light_nodes_with_their_findings(owner: Inspector, example: Plan) -> None:
    """Every node once, with counts by severity and the words to underline."""
    data = owner.json(f"/rencana/{example.id}/pohon.json")
    assert {n["id"] for n in data["nodes"]} == set(example.nodes)
    bad = next(n for n in data["nodes"] if (n["t"] or "").startswith("Terlaksananya"))
    assert bad["tem"][0] >= 1
    start, end, severity = bad["m"][0]
    assert (severity, bad["t"][start:end].split()[0]) == ("wajib", "Terlaksananya")


def test_an_edit_answers_with_the_node_and_its_findings(site: Site, plan: Plan) -> None:
    """The changed node comes back with its new words; a repeat changes nothing."""
    person, node = site.person(), _worded(plan)
    url = f"/rencana/{plan.id}/suntingan"
    answer = person.json(url, [_set(node, "Terlaksananya rapat koordinasi")])
    light = next(n for n in answer["nodes"] if n["id"] == node.id)
    assert light["t"] == "Terlaksananya rapat koordinasi"
    assert sum(light["tem"]) >= 1
    assert answer["undo"] == "mengubah rumusan"
    assert answer["simpan"].count(".") == 1
    assert person.json(url, [_set(node, "Terlaksananya rapat koordinasi")])["versi"] == answer["versi"]


def test_an_outdated_edit_shows_who_and_what(site: Site, plan: Plan) -> None:
    """409 with both texts and the other person's name; nothing is overwritten."""
    node = _worded(plan)
    site.person("perencana").json(f"/rencana/{plan.id}/suntingan", [_set(node, "Meningkatnya hasil panen", "orang2")])
    body = site.person().json(f"/rencana/{plan.id}/suntingan", [_set(node, "Meningkatnya panen padi")], 409)
    assert (body["jenis"], body["siapa"], body["tersimpan"]) == ("usang", "Orang perencana", "Meningkatnya hasil panen")
    assert body["kapan"].endswith("WIB")
    assert _now(site, plan).nodes[node.id].statement == "Meningkatnya hasil panen"


def test_a_forbidden_place_is_refused_with_the_rule(site: Site, plan: Plan) -> None:
    """409 of the kind susunan, in words."""
    person, node = site.person(), _worded(plan)
    value = {"id": "kotakbaru001", "kind": "visi"}
    edit = {
        "op": "add",
        "edit_id": "a1",
        "step": "s1",
        "entity": "node",
        "value": value,
        "parent": node.id,
        "left": None,
    }
    body = person.json(f"/rencana/{plan.id}/suntingan", [edit], 409)
    assert body["jenis"] == "susunan"
    assert "Visi" in body["pesan"]


def test_malformed_edits_are_explained(site: Site, plan: Plan) -> None:
    """400 with the place; never a crash."""
    person = site.person()
    for bad in ({}, [1], [{"op": "lain"}], [{"op": "set"}], "teks"):
        assert person.json(f"/rencana/{plan.id}/suntingan", bad, 400)["pesan"]


def test_undo_survives_signing_in_anew(site: Site, plan: Plan) -> None:
    """What one session did, another session of the same person takes back and repeats."""
    node = _worded(plan)
    site.person().json(f"/rencana/{plan.id}/suntingan", [_set(node, "Meningkatnya hasil panen")])
    again = site.person()
    answer = again.json(f"/rencana/{plan.id}/urungkan", {})
    assert answer["kalimat"] == "Diurungkan: mengubah rumusan."
    assert answer["pilih"] == node.id
    assert _now(site, plan).nodes[node.id].statement == node.statement
    again.json(f"/rencana/{plan.id}/ulangi", {})
    assert _now(site, plan).nodes[node.id].statement == "Meningkatnya hasil panen"
    assert "Diulangi" in again.get(f"/rencana/{plan.id}/riwayat").text()


def test_a_branch_is_removed_with_what_was_announced_and_comes_back(site: Site, plan: Plan) -> None:
    """The sentence counts boxes, indicators and budget lines; undo brings the branch back as it was."""
    person, node = site.person(), _worded(plan)
    found = person.json(f"/rencana/{plan.id}/kotak/{node.id}/cabang.json")
    size = len(list(plan.walk(node.id)))
    assert found["kalimat"].startswith(f"Akan menghapus {size} kotak, ")
    edit = {"op": "remove", "edit_id": "h1", "step": "h1", "entity": "node", "id": node.id, "removed": found["cabang"]}
    answer = person.json(f"/rencana/{plan.id}/suntingan", [edit])
    assert node.id in answer["hapus"]
    person.json(f"/rencana/{plan.id}/urungkan", {})
    assert _now(site, plan).nodes == plan.nodes


def test_others_changes_are_polled(site: Site, plan: Plan) -> None:
    """304 while nothing happened, then the changed node."""
    person, node = site.person(), _worded(plan)
    version = person.json(f"/rencana/{plan.id}/pohon.json")["versi"]
    assert person.json(f"/rencana/{plan.id}/perubahan?sejak={version}", status=304) is None
    site.person("perencana").json(f"/rencana/{plan.id}/suntingan", [_set(node, "Meningkatnya hasil panen")])
    seen = person.json(f"/rencana/{plan.id}/perubahan?sejak={version}")
    assert next(n for n in seen["nodes"] if n["id"] == node.id)["t"] == "Meningkatnya hasil panen"
    assert person.json(f"/rencana/{plan.id}/perubahan?sejak=x", status=400)["jenis"] == "isian"


def test_a_text_is_checked_before_it_is_saved(site: Site, plan: Plan) -> None:
    """Findings and marks for the typed text; the plan stays as it is."""
    person, node = site.person(), _worded(plan)
    body = person.json(
        f"/rencana/{plan.id}/periksa-teks",
        {"node": node.id, "field": "statement", "text": "Terlaksananya rapat koordinasi"},
    )
    assert body["tanda"]
    assert "KIN001" in body["html"]
    clean = person.json(f"/rencana/{plan.id}/periksa-teks", {"node": node.id, "field": "statement", "text": ""})
    assert clean["tanda"] == []
    assert _now(site, plan).nodes[node.id] == plan.nodes[node.id]

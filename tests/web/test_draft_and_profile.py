"""By forms: an example becomes a draft and is confirmed; the profile of the rules is chosen for a plan."""

from __future__ import annotations

from iku_assistant.plan.tree import Plan
from tests.web.conftest import Site
from tests.web.test_forms import filled

EXAMPLE = "Meningkatnya kepuasan pemohon izin"


def test_an_example_is_taken_over_and_confirmed(site: Site, plan: Plan) -> None:
    """The panel says that the wording is a draft, with the button to stand for it."""
    person = site.person()
    node = next(n for n in plan.nodes.values() if n.kind == "sasaran_opd")
    panel = f"/rencana/{plan.id}/kotak/{node.id}/panel"
    person.post(f"/rencana/{plan.id}/draf", {"node": node.id, "teks": EXAMPLE})
    assert site.app.store.load(plan.id).plan.nodes[node.id].draft
    page = person.get(panel)
    assert "draf dari contoh" in page.text()
    address = f"/rencana/{plan.id}/draf/konfirmasi"
    person.post(address, filled(page, address))
    assert not site.app.store.load(plan.id).plan.nodes[node.id].draft
    assert "draf dari contoh" not in person.get(panel).text()


def test_the_profile_of_a_plan_decides_about_its_rules(site: Site, plan: Plan) -> None:
    """Exercise with a coach: the form of a sentence counts, so the finding is more urgent."""
    person = site.person()
    node = next(n for n in plan.nodes.values() if n.kind == "sasaran_opd")
    person.post(f"/rencana/{plan.id}/draf", {"node": node.id, "teks": "Meningkatkan kepuasan pemohon izin"})
    assert _severity(site, plan, node.id) == "saran"
    path = f"/rencana/{plan.id}/pengaturan"
    person.post(path, filled(person.get(path), path) | {"rencana-profil": "latihan"})
    assert site.app.store.load(plan.id).plan.settings["profil"] == "latihan"
    assert _severity(site, plan, node.id) == "perbaikan"
    assert filled(person.get(path), path)["rencana-profil"] == "latihan"


def _severity(site: Site, plan: Plan, node_id: str) -> str:
    found = site.app.checks.result(site.app.store.load(plan.id)).of_node(node_id)
    return next(f.severity.key for f in found if f.code == "KIN004")

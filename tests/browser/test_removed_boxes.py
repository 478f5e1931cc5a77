"""The chosen box goes away (removed by me, by another person, or by undo): the workbench stays whole and says so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from iku_assistant.plan.tree import Plan
from tests.browser.conftest import Complaints

pytestmark = pytest.mark.browser
START = "Terlaksananya pelatihan budi daya padi bagi kelompok tani"


def _open(page: Page, plan: Plan) -> None:
    node = next(n for n in plan.nodes.values() if n.statement == START)
    page.goto(f"/rencana/{plan.id}/kotak/{node.id}")
    page.locator("#bengkel[data-siap]").wait_for()
    expect(page.locator("#rumusan")).to_have_value(START)


def _new_branch(page: Page) -> None:
    """A new box beside the chosen one with a child; the new box is chosen and is the root of the drawing."""
    page.locator("#rumusan").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Tersusunnya peta lahan padi")
    page.keyboard.press("Tab")
    page.keyboard.type("Terukurnya petak sawah")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#rumusan")).to_have_value("Tersusunnya peta lahan padi")
    page.keyboard.press("Escape")
    _saved(page)


def _saved(page: Page) -> None:
    expect(page.locator("#status-simpan")).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))


def _whole(page: Page) -> None:
    """A box is chosen in all three panes, its address stands and holds over a reload."""
    expect(page.locator("#rumusan")).to_be_visible()
    expect(page.locator("#garis [aria-selected=true]")).to_have_count(1)
    expect(page.locator("#bagan .box.selected")).to_have_count(1)
    words = page.locator("#rumusan").input_value()
    page.reload()
    page.locator("#bengkel[data-siap]").wait_for()
    expect(page.locator("#rumusan")).to_have_value(words)


def test_removing_the_root_of_the_drawing_leaves_a_neighbour_chosen(owner_page: Page, plan: Plan) -> None:
    """The reported crash: the removed box was where the drawing starts. Undo is offered and brings it back."""
    page = owner_page
    _open(page, plan)
    _new_branch(page)
    gone = page.url
    page.keyboard.press("Delete")
    page.get_by_role("dialog").get_by_role("button", name="Hapus").click()
    toast = page.locator(".toast")
    expect(toast).to_contain_text("Urungkan")
    expect(page.locator("#garis")).not_to_contain_text("Tersusunnya peta lahan padi")
    expect(page.locator("#bagan .box.selected")).to_have_count(1)
    assert page.url != gone
    toast.get_by_role("button", name="Urungkan").click()
    expect(page.locator("#garis")).to_contain_text("Tersusunnya peta lahan padi")
    _whole(page)


def test_undo_of_an_added_box_chooses_its_parent(owner_page: Page, plan: Plan, complaints: Complaints) -> None:
    """The panel shows the parent, the address is that of the parent, and the undo is told."""
    complaints.allow(r"404 .*/panel")  # the panel of the box may still be on its way when undo takes it
    page = owner_page
    _open(page, plan)
    page.locator("#rumusan").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    _saved(page)
    gone = page.url
    page.locator("#urungkan").click()
    expect(page.locator(".toast")).to_contain_text("Diurungkan")
    expect(page.locator("#rumusan")).to_have_value(START)
    assert page.url != gone
    _whole(page)


def test_a_box_removed_by_another_person_is_told_with_the_name(owner_page: Page, plan: Plan) -> None:
    """The open box disappears: who removed it is said, and the parent is chosen."""
    page = owner_page
    _open(page, plan)
    second = page.context.new_page()
    _open(second, plan)
    second.locator("#garis").focus()
    second.keyboard.press("Delete")
    second.get_by_role("dialog").get_by_role("button", name="Hapus").click()
    expect(page.locator(".toast")).to_contain_text("dihapus oleh Pemilik Uji")
    expect(page.locator("#rumusan")).not_to_have_value(START)
    _whole(page)


def test_the_conflict_dialog_does_not_throw_my_text_away_on_enter(
    owner_page: Page, plan: Plan, complaints: Complaints
) -> None:
    """The focused button keeps my wording; the words that differ are marked on both sides."""
    complaints.allow("409")
    complaints.allow("ERR_FAILED")
    _open(owner_page, plan)
    owner_page.route("**/perubahan*", lambda route: route.abort())
    second = owner_page.context.new_page()
    _open(second, plan)
    second.locator("#rumusan").fill("Meningkatnya hasil panen padi")
    second.locator("#rumusan").blur()
    _saved(second)
    owner_page.locator("#rumusan").fill("Meningkatnya mutu panen padi")
    owner_page.locator("#rumusan").blur()
    dialog = owner_page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Salin tulisan saya, lalu lihat")).to_be_focused()
    expect(dialog.locator("mark")).to_have_text(["mutu", "hasil"])

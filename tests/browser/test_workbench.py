"""Journeys in the workbench: read, edit with findings while typing, build, move, remove, undo over a reload."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from iku_assistant.plan.tree import Plan
from tests.browser.conftest import Complaints, Server, sign_in

pytestmark = pytest.mark.browser
BAD = "Terlaksananya pelatihan budi daya padi bagi kelompok tani"


def _open(page: Page, plan: Plan, statement: str = BAD) -> None:
    """The workbench with the box of this statement chosen."""
    node = next(n for n in plan.nodes.values() if n.statement == statement)
    page.goto(f"/rencana/{plan.id}/kotak/{node.id}")
    page.locator("#bengkel[data-siap]").wait_for()
    expect(page.locator("#rumusan")).to_have_value(statement)


def _saved(page: Page) -> None:
    expect(page.locator("#status-simpan")).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))


def test_the_panes_show_one_branch(owner_page: Page, plan: Plan, axe: Callable[[Page], None]) -> None:
    """Outline, drawing and detail speak of the same box; the words are underlined; the page is accessible."""
    _open(owner_page, plan)
    expect(owner_page.locator("#garis [aria-selected=true]")).to_contain_text("Terlaksananya pelatihan")
    expect(owner_page.locator("#bagan .box.selected .under-wajib").first).to_be_attached()
    expect(owner_page.locator("#temuan-langsung")).to_contain_text("KIN001")
    expect(owner_page.locator("#tempat")).to_contain_text("Renstra Dinas Pertanian")
    expect(owner_page.locator("#judul-indikator")).to_be_visible()
    axe(owner_page)
    owner_page.get_by_role("button", name="Tabel", exact=True).click()
    expect(owner_page.locator("#tabel table")).to_contain_text("Jumlah pelatihan")
    axe(owner_page)


def test_findings_answer_while_one_types(owner_page: Page, plan: Plan) -> None:
    """The finding goes as the wording improves and comes back as it worsens; the text saves itself."""
    _open(owner_page, plan)
    found = owner_page.locator("#temuan-langsung")
    owner_page.locator("#rumusan").fill("Meningkatnya penerapan budi daya padi sesuai anjuran oleh kelompok tani")
    expect(found).not_to_contain_text("KIN001")
    owner_page.locator("#rumusan").fill("Terlaksananya rapat koordinasi penyuluhan")
    expect(found).to_contain_text("KIN001")
    _saved(owner_page)
    owner_page.reload()
    expect(owner_page.locator("#rumusan")).to_have_value("Terlaksananya rapat koordinasi penyuluhan")


def test_a_branch_is_built_moved_and_removed_by_keyboard(owner_page: Page, plan: Plan) -> None:
    """Tab adds a child, Enter a sibling, Alt with arrows moves, Delete asks with the counts."""
    page = owner_page
    _open(page, plan)
    page.locator("#rumusan").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Terlatihnya penyuluh desa")
    page.keyboard.press("Enter")
    page.keyboard.type("Tersedianya benih bersertifikat")
    page.keyboard.press("Escape")
    expect(page.locator("#garis")).to_be_focused()
    selected = page.locator("#garis [aria-selected=true]")
    expect(selected).to_contain_text("Tersedianya benih bersertifikat")
    place = int(selected.get_attribute("aria-posinset") or 0)
    page.keyboard.press("Alt+ArrowUp")
    expect(selected).to_have_attribute("aria-posinset", str(place - 1))
    _saved(page)
    page.keyboard.press("Delete")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Akan menghapus 1 kotak")
    dialog.get_by_role("button", name="Hapus").click()
    expect(page.locator("#garis")).not_to_contain_text("Tersedianya benih bersertifikat")


def test_undo_and_redo_hold_over_a_reload(owner_page: Page, plan: Plan) -> None:
    """What was saved before the reload is taken back after it, and repeated."""
    page = owner_page
    _open(page, plan)
    page.locator("#rumusan").fill("Meningkatnya hasil panen padi")
    page.locator("#rumusan").blur()
    _saved(page)
    page.reload()
    page.locator("#bengkel[data-siap]").wait_for()
    page.locator("#urungkan").click()
    expect(page.locator("#rumusan")).to_have_value(BAD)
    page.locator("#ulangi").click()
    expect(page.locator("#rumusan")).to_have_value("Meningkatnya hasil panen padi")
    page.goto(f"/rencana/{plan.id}/riwayat")
    expect(page.locator("main")).to_contain_text("Diulangi: mengubah rumusan")


def test_a_place_that_does_not_fit_is_refused_with_the_rule(owner_page: Page, plan: Plan) -> None:
    """Alt+→ under a box of the same kind says where the kind belongs; nothing moves."""
    _open(owner_page, plan, "Meningkatnya penggunaan benih unggul bersertifikat")
    owner_page.locator("#garis").focus()
    owner_page.keyboard.press("Alt+ArrowRight")
    expect(owner_page.locator(".toast")).to_contain_text("tidak dapat ditempatkan")


def test_a_target_is_set_in_the_panel(owner_page: Page, plan: Plan) -> None:
    """Typed into the table of the panel, shown in the drawing for the year chosen in the bar."""
    _open(owner_page, plan)
    owner_page.get_by_label("Target 2026 Jumlah pelatihan yang dilaksanakan").fill("36")
    owner_page.keyboard.press("Tab")
    _saved(owner_page)
    expect(owner_page.locator("#bagan .box.selected")).to_contain_text("36 kali")


def test_what_one_person_saves_the_other_sees(owner_page: Page, plan: Plan) -> None:
    """Two windows: the change arrives without reload."""
    _open(owner_page, plan)
    second = owner_page.context.new_page()
    _open(second, plan)
    second.locator("#rumusan").fill("Meningkatnya hasil panen padi")
    second.locator("#rumusan").blur()
    _saved(second)
    expect(owner_page.locator("#garis [aria-selected=true]")).to_contain_text("Meningkatnya hasil panen padi")


def test_a_lost_line_loses_nothing(owner_page: Page, plan: Plan, complaints: Complaints) -> None:
    """Typed while the line is gone, sent when it is back."""
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    _open(owner_page, plan)
    owner_page.context.set_offline(True)
    owner_page.locator("#rumusan").fill("Meningkatnya hasil panen padi")
    owner_page.locator("#rumusan").blur()
    expect(owner_page.locator("#status-simpan")).to_have_text("Belum tersimpan, mencoba lagi")
    owner_page.context.set_offline(False)
    _saved(owner_page)


def test_search_and_filters_narrow_the_outline(owner_page: Page, plan: Plan) -> None:
    """Only what matches and what stands above it; Enter jumps there."""
    _open(owner_page, plan)
    owner_page.locator("#cari").fill("stunting")
    expect(owner_page.locator("#jumlah-temu")).to_contain_text("kotak cocok")
    owner_page.locator("#cari").press("Enter")
    expect(owner_page.locator("#rumusan")).to_have_value(re.compile("stunting"))
    owner_page.locator("#cari").fill("")
    chip = owner_page.get_by_role("button", name=re.compile("Harus diperbaiki"))
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(owner_page.locator("#garis")).to_contain_text("Terlaksananya pelatihan")


def test_two_people_on_one_text_are_asked(owner_page: Page, plan: Plan, complaints: Complaints) -> None:
    """A save on an outdated text shows both wordings and who; nothing is overwritten before one chooses."""
    complaints.allow("409")
    complaints.allow("ERR_FAILED")
    _open(owner_page, plan)
    owner_page.route("**/perubahan*", lambda route: route.abort())  # this window hears nothing of the other
    second = owner_page.context.new_page()
    _open(second, plan)
    second.locator("#rumusan").fill("Meningkatnya hasil panen padi")
    second.locator("#rumusan").blur()
    _saved(second)
    owner_page.locator("#rumusan").fill("Meningkatnya mutu panen padi")
    owner_page.locator("#rumusan").blur()
    dialog = owner_page.get_by_role("dialog")
    expect(dialog).to_contain_text("Meningkatnya hasil panen padi")
    expect(dialog).to_contain_text("Meningkatnya mutu panen padi")
    expect(dialog).to_contain_text("Pemilik")
    dialog.get_by_role("button", name="Pakai tulisan saya").click()
    _saved(owner_page)
    expect(second.locator("#garis [aria-selected=true]")).to_contain_text("Meningkatnya mutu panen padi")


def test_an_expired_session_keeps_the_text(
    owner_page: Page, server: Server, plan: Plan, complaints: Complaints
) -> None:
    """401 stops nothing: the text waits in the browser and is stored after signing in beside the page."""
    complaints.allow("401")
    complaints.allow("400")  # the old token, once, before the new one is asked for
    page = owner_page
    _open(page, plan)
    page.context.clear_cookies()
    page.locator("#rumusan").fill("Meningkatnya hasil panen padi")
    page.locator("#rumusan").blur()
    expect(page.get_by_role("dialog")).to_contain_text("Sesi Anda sudah berakhir")
    page.get_by_role("dialog").get_by_role("button", name="Nanti").click()
    sign_in(page.context.new_page(), server)
    _saved(page)


def test_the_drawing_goes_with_a_promoted_box(owner_page: Page, plan: Plan) -> None:
    """Alt+← takes the box out of the drawn branch; it stays chosen and visible in the drawing."""
    _open(owner_page, plan)
    owner_page.locator("#garis").focus()
    owner_page.keyboard.press("Alt+ArrowLeft")
    _saved(owner_page)
    expect(owner_page.locator("#bagan .box.selected")).to_contain_text("Terlaksananya")
    expect(owner_page.locator("#bagan")).to_contain_text("TUJUAN OPD")


def test_the_chosen_year_is_in_view_in_the_table_of_targets(owner_page: Page, plan: Plan) -> None:
    """The columns of years scroll to the year of the bar."""
    _open(owner_page, plan)
    owner_page.get_by_label("Tahun", exact=False).first.select_option("2029")
    expect(owner_page.locator("th[data-dipilih]")).to_have_text("2029")
    owner_page.locator("#judul-indikator + .scroll").evaluate("box => box.scrollIntoView({block: 'center'})")
    expect(owner_page.get_by_label("Target 2029 Jumlah pelatihan yang dilaksanakan")).to_be_in_viewport()

"""Periksa in the browser: several findings answered at once, and read again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from iku_assistant.plan.tree import Plan

pytestmark = pytest.mark.browser


def test_all_findings_of_a_page_are_chosen_and_answered(owner_page: Page, plan: Plan) -> None:
    """One box ticks all, unticking one unticks it; the reason is asked for before anything is sent."""
    page = owner_page
    page.goto(f"/rencana/{plan.id}/periksa?aturan=KIN001&tingkat=semua")
    whole = page.get_by_label("Pilih semua pada halaman ini", exact=False)
    boxes = page.locator("input[name=pilih]")
    whole.check()
    for box in boxes.all():
        expect(box).to_be_checked()
    boxes.first.uncheck()
    expect(whole).not_to_be_checked()
    whole.check()
    page.get_by_role("button", name="Simpan untuk yang dipilih").click()
    expect(page.locator("#massal [role=alert]")).to_contain_text("Tulis alasan")
    page.locator("#alasan-massal").fill("Sudah ditetapkan dalam RPJMD")
    page.get_by_role("button", name="Simpan untuk yang dipilih").click()
    expect(page.locator(".note.good")).to_contain_text("Keputusan tersimpan")
    page.get_by_role("link", name="Sudah diputuskan").click()
    page.locator(".baris-temuan summary").first.click()
    expect(page.locator(".finding").first).to_contain_text("Sudah ditetapkan dalam RPJMD")

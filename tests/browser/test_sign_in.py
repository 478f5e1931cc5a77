"""The first page a person meets: the sign-in form, and the list of plans behind it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_sign_in_page_is_accessible_and_quiet(page: Page, axe: Callable[[Page], None]) -> None:
    """No console error, no CSP violation, no finding of axe, before anybody signed in."""
    page.goto("/masuk")
    expect(page).to_have_title(re.compile("Masuk"))
    axe(page)


def test_the_owner_signs_in_and_finds_the_example_plan(owner_page: Page, axe: Callable[[Page], None]) -> None:
    """After signing in the example plan is listed; the page is accessible too."""
    owner_page.goto("/")
    expect(owner_page.locator("main")).to_contain_text("Kabupaten Mukti Jaya")
    axe(owner_page)

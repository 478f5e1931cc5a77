"""Imported wording is judged mildly only as long as nobody has changed it."""

from __future__ import annotations

from iku_assistant.plan.wording import is_imported, wording_mark


def test_a_wording_counts_as_imported_until_it_is_changed() -> None:
    mark = wording_mark("Terlaksananya pelatihan kader")
    assert len(mark) == 8
    assert is_imported("Terlaksananya pelatihan kader", mark, {})
    assert not is_imported("Terlaksananya pelatihan kader desa", mark, {"no": 1})


def test_what_was_added_here_is_new_wording() -> None:
    assert not is_imported("Meningkatnya minat baca", None, {})


def test_without_a_mark_the_origin_tells() -> None:
    """Plan files of an older program carry no mark."""
    assert is_imported("Meningkatnya minat baca", None, {"no": 1})


def test_an_emptied_text_is_nobodys_wording() -> None:
    assert not is_imported(None, wording_mark("x"), {})

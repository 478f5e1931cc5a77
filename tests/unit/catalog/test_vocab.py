"""The word classes of models/language/vocab are read strictly and can be added to by overlays."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from iku_assistant.catalog.vocab import load_vocabulary
from iku_assistant.plan.errors import FixInput


def test_no_noun_stands_in_two_classes() -> None:
    """A word has one class, so that reading does not depend on the order of files."""
    counts = Counter(word for words in load_vocabulary().noun_classes().values() for word in words)
    assert [word for word, times in counts.items() if times > 1] == []


def test_an_overlay_adds_words(tmp_path: Path) -> None:
    """A coach's own list extends the bundled one."""
    folder = tmp_path / "language" / "vocab"
    folder.mkdir(parents=True)
    (folder / "benda-kondisi.txt").write_text("# tambahan\nkeguyuban # rukun\n", encoding="utf-8")
    words = load_vocabulary([tmp_path]).words("benda-kondisi")
    assert {"keguyuban", "kesejahteraan"} <= words


def test_a_map_line_without_equals_is_told_with_its_place(tmp_path: Path) -> None:
    """File and line, and what the line should look like."""
    folder = tmp_path / "language" / "vocab"
    folder.mkdir(parents=True)
    (folder / "singkatan.txt").write_text("jml = jumlah\njlh jumlah\n", encoding="utf-8")
    with pytest.raises(FixInput, match=r"singkatan.txt:2: .*kata = arti"):
        load_vocabulary([tmp_path])

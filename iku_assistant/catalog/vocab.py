"""Word classes of the planning language: the plain lists in `models/language/vocab/*.txt`.

A list has one entry a line (a root, a lemma or a phrase); a map has ``left = right`` lines. ``#`` starts a comment.
Files of overlay folders (`language/vocab/` below each) add to the bundled file of the same name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iku_assistant.plan.errors import FixInput
from iku_assistant.resources import folders

MAPS = frozenset({"singkatan", "salah-eja", "akar-khusus", "ukuran", "kata-cara"})
"""Files that hold ``left = right`` lines."""


@dataclass(frozen=True)
class Vocabulary:
    """All lists and maps by file name without ``.txt``; `at` finds the line an entry was read from."""

    lists: Mapping[str, frozenset[str]]
    maps: Mapping[str, Mapping[str, str]]
    at: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """The entries of a list; empty when there is no such file."""
        return self.lists.get(name, frozenset())

    def pairs(self, name: str) -> Mapping[str, str]:
        """The entries of a map; empty when there is no such file."""
        return self.maps.get(name, {})

    def noun_classes(self) -> dict[str, frozenset[str]]:
        """The lists ``benda-<class>`` by class (side lists such as ``sisi-publik`` are no classes)."""
        return {name[6:]: words for name, words in self.lists.items() if name.startswith("benda-")}


def load_vocabulary(overlays: Sequence[Path] = ()) -> Vocabulary:
    """Read the bundled lists and add those of the overlay folders.

    Raises FixInput with ``file:line`` for a map line without ``=`` or a file that is not UTF-8.
    """
    lists: dict[str, set[str]] = {}
    maps: dict[str, dict[str, str]] = {}
    at: dict[tuple[str, str], str] = {}
    for folder in folders("models", overlays):
        for path in sorted((folder / "language" / "vocab").glob("*.txt")):
            for number, entry in _lines(path):
                at.setdefault((path.stem, entry.partition("=")[0].strip()), f"{path.name}:{number}")
                if path.stem in MAPS:
                    left, right = _pair(path, number, entry)
                    maps.setdefault(path.stem, {})[left] = right
                else:
                    lists.setdefault(path.stem, set()).add(entry)
    return Vocabulary({name: frozenset(words) for name, words in lists.items()}, maps, at)


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FixInput("Berkas kosakata harus UTF-8. Simpan ulang sebagai UTF-8.", str(path)) from error
    rows = ((number, line.partition("#")[0].strip().lower()) for number, line in enumerate(text.splitlines(), 1))
    return [(number, " ".join(line.split())) for number, line in rows if line]


def _pair(path: Path, number: int, entry: str) -> tuple[str, str]:
    left, equals, right = (part.strip() for part in entry.partition("="))
    if not equals or not left or not right:
        raise FixInput(f"Baris '{entry}' harus berbentuk 'kata = arti'.", f"{path}:{number}")
    return left, right

"""Finds the faces of the PDF: IKU_FONT_DIRS, then the known folders of the system."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FACE = "TeX Gyre Bonum"
_WANTED = "texgyrebonum-regular"
_EMOJI = "notocoloremoji"
_FOLDERS = (
    "/usr/share/texmf/fonts/opentype/public/tex-gyre",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/tex-gyre",
    "/usr/share/fonts/opentype/tex-gyre",
    "/usr/share/fonts/tex-gyre",
    "/usr/share/fonts/texgyre",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
)
#: Faces that lend letters the first one lacks (signs, arrows, other scripts), where installed.
_LENDERS = (
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/dejavu",
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/noto",
)
_MISSING = (
    f"Huruf {FACE} tidak ditemukan; PDF memakai huruf serif bawaan. Pasang paket fonts-texgyre, "
    "atau tunjukkan foldernya dengan IKU_FONT_DIRS."
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Folders typst reads, the families in order of preference, notes for the person, whether emoji can be shown."""

    folders: tuple[str, ...]
    families: tuple[str, ...]
    notes: tuple[str, ...] = ()
    emoji: bool = False


def find_fonts(environ: dict[str, str] | None = None) -> Fonts:
    """Look for the face at run time; without it typst's embedded serif stands in and a note says so."""
    given = (environ if environ is not None else os.environ).get("IKU_FONT_DIRS", "")
    own = [Path(p).expanduser() for p in given.split(os.pathsep) if p]
    lenders = [Path(p) for p in _LENDERS if Path(p).is_dir()]
    for folder in (*own, *(Path(p).expanduser() for p in _FOLDERS)):
        if folder.is_dir() and _holds(folder):
            return _found([folder, *own, *lenders], (FACE, *_BACKUP), ())
    return _found([*own, *lenders], _BACKUP, (_MISSING,))


def _found(folders: Sequence[Path], families: tuple[str, ...], notes: tuple[str, ...]) -> Fonts:
    there = list(dict.fromkeys(f for f in folders if f.is_dir()))
    return Fonts(_texts(there), families, notes, emoji=any(_holds(f, _EMOJI) for f in there))


_BACKUP = (
    "Libertinus Serif",
    "DejaVu Serif",
    "DejaVu Sans",
    "DejaVu Sans Mono",
    "Noto Sans",
    "Noto Sans Mono",
    "Noto Color Emoji",
    "New Computer Modern Math",
)


def _holds(folder: Path, stem: str = _WANTED) -> bool:
    return any(p.stem.lower() == stem for p in folder.rglob("*") if p.suffix.lower() in (".otf", ".ttf"))


def _texts(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(str(p) for p in paths)

"""Where the data that comes with the program lies: `rules/`, `models/` and `templates/`.

In a checkout the three folders stand beside the package; in an installed wheel they lie under
`iku_assistant/_bundled/`. Overlay folders (IKU_RULES_DIRS and its sisters) come after the bundled one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from iku_assistant.plan.errors import FixInput

Kind = Literal["rules", "models", "templates"]

_PACKAGE = Path(__file__).resolve().parent


def checkout_root() -> Path | None:
    """The root of the checkout this package runs from; None when it is installed as a wheel."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "models").is_dir() else None


def bundled(kind: Kind) -> Path:
    """The folder that comes with the program. FileNotFoundError when the installation is broken."""
    packed = _PACKAGE / "_bundled" / kind
    root = checkout_root()
    found = packed if root is None else root / kind
    if not found.is_dir():
        raise FileNotFoundError(f"Folder bawaan '{kind}' tidak ada di {found}. Pasang ulang program ini.")
    return found


def folders(kind: Kind, overlays: Sequence[Path] = ()) -> list[Path]:
    """The bundled folder first, then the overlays in the order given.

    Raises FixInput naming the first overlay that is not a folder.
    """
    for overlay in overlays:
        if not overlay.is_dir():
            raise FixInput(
                f"Folder '{overlay}' tidak ditemukan. Perbaiki IKU_{kind.upper()}_DIRS atau buat foldernya.",
                f"IKU_{kind.upper()}_DIRS",
            )
    return [bundled(kind), *overlays]

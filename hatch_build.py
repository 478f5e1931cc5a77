"""Build hook of the wheel: the data folders go under `iku_assistant/_bundled/`, the front-end bundle must be there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_DATA = ("rules", "models", "templates")
_BUNDLE = "iku_assistant/web/static/bundle"


class BundledData(BuildHookInterface):
    """Adds the data folders to a standard wheel; an editable install reads them beside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise FileNotFoundError when the bundle was not built: a wheel without it would serve bare pages."""
        if version == "editable":
            return
        root = Path(self.root)
        if not any((root / _BUNDLE).glob("*.js")):
            raise FileNotFoundError(f"{_BUNDLE} is empty; run 'make setup' (or scripts/bundle.sh) before building")
        for folder in _DATA:
            build_data["force_include"][str(root / folder)] = f"iku_assistant/_bundled/{folder}"

"""Versions of the file format: older ones are lifted step by step, newer ones refused.

A step for every version that ever was is kept for ever, with a sample file in `tests/contracts/samples/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from iku_assistant.exchange.errors import refused

Json = dict[str, Any]
#: The version this program writes.
CURRENT = 1
FORMAT = f"iku-plan/{CURRENT}"
#: From version N to N + 1, by N.
STEPS: Mapping[int, Callable[[Json], Json]] = {}

_FORMAT = re.compile(r"iku-plan/([1-9][0-9]{0,3})\Z")


def version_of(declared: object, name: str) -> int:
    """The N of ``iku-plan/N``; ImportRefused when the text is another one."""
    match = _FORMAT.match(declared) if isinstance(declared, str) else None
    if match is None:
        shown = str(declared)[:60]
        raise refused(name, f"Format “{shown}” tidak dikenal. Diharapkan “{FORMAT}”.", "format")
    return int(match[1])


def upgrade(raw: Json, name: str, steps: Mapping[int, Callable[[Json], Json]] = STEPS, current: int = CURRENT) -> Json:
    """The content of a file in the current version. Raises ImportRefused for newer versions."""
    version = version_of(raw.get("format"), name)
    if version > current:
        raise refused(
            name,
            f"Berkas ini memakai format iku-plan/{version}, sedangkan program ini membaca sampai iku-plan/{current}. "
            f"Pasang versi program yang mengenal iku-plan/{version}, lalu buka lagi.",
            "format",
        )
    for step in range(version, current):
        raw = steps[step](raw)
        raw["format"] = f"iku-plan/{step + 1}"
    return raw

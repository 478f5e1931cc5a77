"""The zip around a DOCX, always the same for the same parts: fixed times, sorted entries."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

#: The earliest time a zip can hold.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def repack(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """Write the entries of a zip again, content types first, the rest by name, all at `ZIP_TIME`.

    `changes` by entry name give an entry's new bytes.
    """
    changes = changes or {}
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (_FIRST.index(n) if n in _FIRST else len(_FIRST), n)):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            new.writestr(entry, changes.get(name, bytes)(old.read(name)))
    return buffer.getvalue()

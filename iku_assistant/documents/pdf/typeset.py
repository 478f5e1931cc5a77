"""Runs typst in a child process: its cache grows, so each print starts and ends its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from iku_assistant.documents.pdf.fonts import Fonts
from iku_assistant.plan.errors import FixInput

_CHILD = Path(__file__).with_name("child.py")
_PLAIN = "PDF dibuat sebagai PDF biasa, bukan PDF/A: ada huruf atau simbol yang tidak dimiliki huruf cetak."

_TOO_LONG = "PDF ini terlalu besar untuk komputer ini. Cetak per Perangkat Daerah (unit=…), atau cetak sebagai DOCX."


@dataclass(frozen=True, slots=True)
class Typeset:
    """What typst gave: one PDF, or one picture per page; notes for the person."""

    pages: tuple[bytes, ...]
    notes: tuple[str, ...] = ()


class TypesetError(RuntimeError):
    """The fixed template does not compile: a fault of the program, not of the plan."""


def typeset(
    source: str,
    files: Mapping[str, bytes],
    fonts: Fonts,
    fmt: str = "pdf",
    *,
    ppi: float = 144,
    tags: bool = True,
    seconds: int = 600,
) -> Typeset:
    """Compile `source` with `files` beside it. `fmt` is pdf, png or svg; a PDF is PDF/A-2 where its letters allow.
    `tags` make it readable aloud, and cost memory on very large tables.

    Raises TypesetError with typst's own words, FixInput when it takes longer than `seconds`.
    """
    with tempfile.TemporaryDirectory(prefix="iku-") as name:
        folder = Path(name)
        (folder / "main.typ").write_text(source, encoding="utf-8")
        for path, data in files.items():
            (folder / path).write_bytes(data)
        job = {"fonts": list(fonts.folders), "format": fmt, "ppi": ppi, "tags": tags}
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        command = [sys.executable, "-P", str(_CHILD), str(folder)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired as e:
            raise FixInput(_TOO_LONG) from e
        if done.returncode:
            raise TypesetError(done.stderr.strip()[-2000:])
        pages = tuple(p.read_bytes() for p in sorted(folder.glob("out-*")))
        return Typeset(pages, (_PLAIN,) if (folder / "plain").exists() else ())

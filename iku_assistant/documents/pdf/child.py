"""The child process that compiles one job: a folder with main.typ and job.json; pages are written beside them.

Run as a script: it needs nothing of the package but typst.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final, Literal

import typst

#: Standards with and without tags; typst refuses them when a letter has no glyph.
TAGGED: Final = "a-2a"
UNTAGGED: Final = "a-2u"


def main(folder: Path) -> int:
    """Compile; exit code 0, or 1 with typst's words on standard error."""
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=job["fonts"])
    compiler = typst.Compiler(folder / "main.typ", root=folder, font_paths=fonts)
    try:
        result = _pdf(compiler, folder, job["tags"]) if job["format"] == "pdf" else _pictures(compiler, job)
    except typst.TypstError as e:
        print(getattr(e, "diagnostic", None) or e, file=sys.stderr)
        return 1
    for number, page in enumerate(result, 1):
        (folder / f"out-{number:05d}").write_bytes(page)
    return 0


def _pdf(compiler: typst.Compiler, folder: Path, tags: bool) -> list[bytes]:
    standard: Literal["a-2a", "a-2u"] = TAGGED if tags else UNTAGGED
    try:
        data = compiler.compile(format="pdf", timestamp=0, pdf_standards=standard, pdf_tags=tags)
    except typst.TypstError:
        (folder / "plain").touch()
        data = compiler.compile(format="pdf", timestamp=0, pdf_tags=tags)
    assert isinstance(data, bytes)
    return [data]


def _pictures(compiler: typst.Compiler, job: dict[str, object]) -> list[bytes]:
    data = compiler.compile(format=job["format"], ppi=job["ppi"])  # type: ignore[arg-type]
    return data if isinstance(data, list) else [data or b""]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

"""Lines of each OPD on the first screen of Periksa, over the real trees: `.venv/bin/python scripts/first_screen.py`.

The folder of trees is IKU_SHARED_DATA, else ../shared/data beside the checkout. Ends with 1 when an OPD takes more
than `sections.MOST_LINES` lines or something else than *Harus diperbaiki* is shown.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from iku_assistant.cli.checking import checker_of
from iku_assistant.cli.source import open_source
from iku_assistant.web.check.listing import listing
from iku_assistant.web.check.sections import MOST_LINES, Section

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print one line a tree."""
    folder = Path(os.environ.get("IKU_SHARED_DATA") or ROOT.parent / "shared" / "data") / "trees"
    good = True
    for path in sorted(folder.glob("*.json")):
        found, total, rows = first_screen(path)
        worst = max((s.lines for s in found), default=0)
        urgent = all(row.finding.severity.key == "wajib" for s in found for g in s.groups for row in g.rows)
        good = good and worst <= MOST_LINES and urgent
        print(f"{path.stem:32} sections {len(found):3}  findings {total:4}  texts {rows:4}  most lines {worst:3}")
    return 0 if good else 1


def first_screen(path: Path) -> tuple[list[Section], int, int]:
    """The sections of all pages that a newly imported tree opens with, its findings and its texts."""
    plan = open_source(str(path), quiet=True).plan
    checker = checker_of(plan)
    result = checker.check(plan)
    titles = {rule.code: rule.title for rule in checker.packs.rules}
    first = listing(result, checker.cascade, titles, {}, 1)
    pages = (listing(result, checker.cascade, titles, {}, n) for n in range(1, first.pages + 1))
    return [s for page in pages for s in page.sections], first.total, first.rows


if __name__ == "__main__":
    sys.exit(main())

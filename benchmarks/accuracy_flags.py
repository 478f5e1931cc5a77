"""Accuracy of the checker's SMART flags on a labelled set, and wajib findings on good indicators.

`python -m benchmarks.accuracy_flags [FILE.jsonl] [--rows]`; disputed flags are left out of scoring.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.language import open_reader
from iku_assistant.resources import folders

FLAGS = ("S", "M", "R")


def open_checker() -> Checker:
    """The checker over the bundled rules and models."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


def score_flags(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Iterator[str]:
    """One line per flag (precision, recall, F1) and one on wajib findings, from (labelled row, judge's answer)."""
    counts = {flag: [0, 0, 0] for flag in FLAGS}
    good = wajib = 0
    for row, answer in rows:
        if row["kind"] != "indikator":
            continue
        gold = row["gold"]
        for flag in FLAGS:
            if flag not in gold.get("smart_disputed", ()):
                _count(counts[flag], flag in gold["smart_fail"], flag in answer["smart_fail"])
        if gold["orientation"] == "outcome" and not gold["smart_fail"] and not gold.get("smart_disputed"):
            good += 1
            wajib += any(f["severity"] == "wajib" for f in answer["findings"])
    yield from (_line(flag, *counts[flag]) for flag in FLAGS)
    yield f"good indicators with a wajib finding: {wajib} of {good} ({100 * wajib / max(good, 1):.1f} %)"


def _count(cell: list[int], wanted: bool, told: bool) -> None:
    cell[0] += wanted and told
    cell[1] += told and not wanted
    cell[2] += wanted and not told


def _line(flag: str, hit: int, false: int, missed: int) -> str:
    precision, recall = hit / max(hit + false, 1), hit / max(hit + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    counts = f"(found {hit}, false {false}, missed {missed})"
    return f"{flag}: precision {precision:.2f} recall {recall:.2f} F1 {f1:.2f} {counts}"


def wrong_rows(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Iterator[str]:
    """The rows where a flag differs, with text and codes."""
    for row, answer in rows:
        if row["kind"] == "indikator":
            open_flags = set(FLAGS) - set(row["gold"].get("smart_disputed", ()))
            gold, told = set(row["gold"]["smart_fail"]) & open_flags, set(answer["smart_fail"]) & open_flags
            if gold != told:
                codes = ",".join(f["code"] for f in answer["findings"])
                text = f"{row['text']!r} [{row['satuan']}] <- {row['sasaran']!r} f={row['formula']!r}"
                yield f"missed {sorted(gold - told)} false {sorted(told - gold)} {codes} {row['level']} {text}"


def main(arguments: list[str]) -> None:
    """Print the scores (and with --rows the confusion rows)."""
    files = [a for a in arguments if not a.startswith("--")]
    path = Path(files[0]) if files else Path("../shared/data/labelled/dev.jsonl")
    checker = open_checker()
    labelled = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [(row, checker.judge(row)) for row in labelled]
    for line in (*(wrong_rows(rows) if "--rows" in arguments else ()), *score_flags(rows)):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Accuracy of the orientation on labelled texts: precision, recall, F1 per class and the rows that were confused.

Usage: python benchmarks/accuracy.py [FILE.jsonl] [--rows] [--from N] [--to N]
Without a file it reads the labelled set beside the checkout (IKU_SHARED_DATA or ../shared/data).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from iku_assistant.language import Reader, open_reader

Row = dict[str, Any]
_MERGED = {"input": "process+input", "process": "process+input"}


def labelled_file() -> Path:
    """The labelled set of the workspace."""
    shared = os.environ.get("IKU_SHARED_DATA")
    root = Path(shared) if shared else Path(__file__).resolve().parents[2] / "shared" / "data"
    return root / "labelled" / "dev.jsonl"


def judge(reader: Reader, row: Row) -> tuple[str, float]:
    """Orientation of one labelled row."""
    if row["kind"] == "sasaran":
        return reader.orient_statement(reader.statement(row["text"]))
    anatomy = reader.indicator(row["text"])
    return reader.orient_indicator(anatomy, row.get("satuan"), row.get("sasaran"), row.get("formula"))


def scores(pairs: list[tuple[str, str]]) -> dict[str, tuple[float, float, float, int]]:
    """(precision, recall, F1, support) per class of (gold, guess) pairs."""
    result = {}
    for label in sorted({gold for gold, _ in pairs} | {guess for _, guess in pairs}):
        hit = sum(1 for gold, guess in pairs if gold == guess == label)
        guessed = sum(1 for _, guess in pairs if guess == label)
        real = sum(1 for gold, _ in pairs if gold == label)
        precision, recall = hit / guessed if guessed else 0.0, hit / real if real else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
        result[label] = (precision, recall, f1, real)
    return result


def report(title: str, pairs: list[tuple[str, str]]) -> None:
    """Print accuracy, the scores per class and their mean F1."""
    right = sum(1 for gold, guess in pairs if gold == guess)
    print(f"\n{title}: {right}/{len(pairs)} = {right / max(1, len(pairs)):.3f}")
    table = scores(pairs)
    for label, (precision, recall, f1, real) in table.items():
        print(f"  {label:14s} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  n {real}")
    print(f"  macro-F1 {sum(row[2] for row in table.values()) / max(1, len(table)):.3f}")


def _result(label: str) -> str:
    return label if label == "outcome" else "not"


def main(arguments: list[str]) -> int:
    """Measure and print; 0 always (a measurement, not a gate)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=None)
    parser.add_argument("--rows", action="store_true", help="print the confused rows with their text")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--to", dest="last", type=int, default=None)
    options = parser.parse_args(arguments)
    path = options.file or labelled_file()
    if not path.is_file():
        print(f"no labelled set at {path}; set IKU_SHARED_DATA")
        return 0
    reader = open_reader()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows[options.first : options.last] if row["gold"]["orientation"] != "unclear"]
    judged = [(row, *judge(reader, row)) for row in rows]
    statements: list[tuple[str, str]] = [(r["gold"]["orientation"], g) for r, g, _ in judged if r["kind"] == "sasaran"]
    indicators: list[tuple[str, str]] = [
        (r["gold"]["orientation"], g) for r, g, _ in judged if r["kind"] == "indikator"
    ]
    report("sasaran", statements)
    report("indikator, outcome or not", [(_result(a), _result(b)) for a, b in indicators])
    report("indikator, three classes", [(_MERGED.get(a, a), _MERGED.get(b, b)) for a, b in indicators])
    report("indikator, four classes", indicators)
    wrong = [(r, g, c) for r, g, c in judged if r["gold"]["orientation"] != g]
    print("\nconfusions:", Counter((r["gold"]["orientation"], g) for r, g, _ in wrong).most_common())
    if options.rows:
        for row, guess, confidence in sorted(wrong, key=lambda item: (item[0]["kind"], item[1])):
            sure = "" if row["gold"]["sure"] else "?"
            print(f"{row['id']} {sure}{row['gold']['orientation']} -> {guess} {confidence:.2f} | {row['text']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

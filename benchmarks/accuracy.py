"""Accuracy of the checker on labelled texts, in one command: tables, SMART flags, targets and the rows it got wrong.

Usage: python benchmarks/accuracy.py [FILE.jsonl] [--gold GOLD.jsonl] [--sure] [--no-rows]
Without a file it reads the labelled set beside the checkout (IKU_SHARED_DATA or ../shared/data). `--gold` takes the
labels from a second file (joined by id), `--sure` leaves out labels about which their reader was not sure.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from iku_assistant.cli.checking import open_checker

Row = dict[str, Any]
Pairs = list[tuple[str, str]]
FLAGS = ("S", "M", "R")
_MERGED = {"input": "process+input", "process": "process+input"}


class Judged(NamedTuple):
    """A labelled row, its labels and what the checker answered."""

    row: Row
    gold: Row
    answer: Row

    @property
    def pair(self) -> tuple[str, str]:
        """Orientation by the readers and by the checker."""
        return self.gold["orientation"], self.answer["orientation"]


def labelled_file() -> Path:
    """The labelled set of the workspace."""
    shared = os.environ.get("IKU_SHARED_DATA")
    root = Path(shared) if shared else Path(__file__).resolve().parents[2] / "shared" / "data"
    return root / "labelled" / "dev.jsonl"


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def judged_rows(path: Path, gold: Path | None, sure: bool) -> list[Judged]:
    """The labelled rows with the checker's answers; rows labelled unclear are left out."""
    labels = {one["id"]: one for one in _lines(gold)} if gold else {}
    checker = open_checker()
    rows = [(row, labels.get(row["id"]) or row.get("gold")) for row in _lines(path)]
    kept = [(row, label) for row, label in rows if label and label["orientation"] != "unclear"]
    return [Judged(row, label, checker.judge(row)) for row, label in kept if label.get("sure", True) or not sure]


def f1_of(hit: int, guessed: int, real: int) -> tuple[float, float, float]:
    """Precision, recall and F1 (0 where nothing was guessed or there is nothing to find)."""
    precision, recall = hit / guessed if guessed else 0.0, hit / real if real else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def scores(pairs: Pairs) -> dict[str, tuple[float, float, float, int]]:
    """(precision, recall, F1, support) per class of (gold, guess) pairs."""
    result = {}
    for label in sorted({gold for gold, _ in pairs} | {guess for _, guess in pairs}):
        hit = sum(1 for gold, guess in pairs if gold == guess == label)
        guessed, real = sum(1 for _, g in pairs if g == label), sum(1 for g, _ in pairs if g == label)
        result[label] = (*f1_of(hit, guessed, real), real)
    return result


def report(title: str, pairs: Pairs) -> tuple[float, float]:
    """Print accuracy, the scores per class and their mean F1; returns (accuracy, macro-F1)."""
    right, table = sum(1 for gold, guess in pairs if gold == guess), scores(pairs)
    accuracy, macro = right / max(1, len(pairs)), sum(row[2] for row in table.values()) / max(1, len(table))
    print(f"\n{title}: {right}/{len(pairs)} = {accuracy:.3f}")
    for label, (precision, recall, f1, real) in table.items():
        print(f"  {label:14s} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  n {real}")
    print(f"  macro-F1 {macro:.3f}")
    return accuracy, macro


def flags_of(one: Judged, flag: str) -> tuple[bool, bool] | None:
    """Whether the readers and the checker flag it; None where disputed or (R) where no sasaran is given."""
    if flag in one.gold.get("smart_disputed", ()) or (flag == "R" and not one.row.get("sasaran")):
        return None
    return flag in one.gold["smart_fail"], flag in one.answer["smart_fail"]


def report_flag(flag: str, rows: list[Judged]) -> float:
    """Print the scores of one SMART flag; returns F1."""
    told = [pair for one in rows if (pair := flags_of(one, flag)) is not None]
    hit = sum(1 for gold, guess in told if gold and guess)
    guessed, real = sum(guess for _, guess in told), sum(gold for gold, _ in told)
    precision, recall, f1 = f1_of(hit, guessed, real)
    found = f"found {hit}, false {guessed - hit}, missed {real - hit}"
    print(f"  {flag}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  n {real} of {len(told)} ({found})")
    return f1


def wajib_on_good(rows: list[Judged]) -> float:
    """Print and return the share (percent) of indicators that coaches call good and that get a wajib finding."""
    good = [r for r in rows if r.gold["orientation"] == "outcome" and not r.gold["smart_fail"]]
    good = [r for r in good if not r.gold.get("smart_disputed")]
    hard = [r for r in good if any(f["severity"] == "wajib" for f in r.answer["findings"])]
    share = 100 * len(hard) / max(1, len(good))
    print(f"\ngood indicators with a wajib finding: {len(hard)} of {len(good)} = {share:.1f} %")
    for one in hard:
        codes = ", ".join(f["code"] for f in one.answer["findings"] if f["severity"] == "wajib")
        print(f"  {one.row['id']} {codes} | {_text(one)}")
    return share


def _text(one: Judged) -> str:
    row = one.row
    unit = f" [{row['satuan']}]" if row.get("satuan") else ""
    return " ".join(f"{row['text']}{unit}".split()) + (f" ← {row['sasaran']}" if row.get("sasaran") else "")


def wrong_rows(rows: list[Judged]) -> Iterator[str]:
    """The confused rows with their text: orientation first, then flags."""
    for one in sorted(rows, key=lambda r: (r.row["kind"], r.pair)):
        if one.pair[0] != one.pair[1]:
            sure, (gold, guess) = "" if one.gold.get("sure", True) else "?", one.pair
            yield f"{one.row['id']} {sure}{gold} → {guess} {one.answer['confidence']:.2f} | {_text(one)}"
    for flag in FLAGS:
        for one in rows:
            told = flags_of(one, flag) if one.row["kind"] == "indikator" else None
            if told and told[0] != told[1]:
                codes = ",".join(f["code"] for f in one.answer["findings"])
                yield f"{one.row['id']} {flag} {'missed' if told[0] else 'false'} ({codes}) | {_text(one)}"


def measure(rows: list[Judged]) -> list[tuple[str, float, float, bool]]:
    """Print all tables; returns (name, value, target, whether at most) of each target (`design/checker.md` §6)."""
    statements: Pairs = [r.pair for r in rows if r.row["kind"] == "sasaran"]
    indicators = [r for r in rows if r.row["kind"] == "indikator"]
    pairs: Pairs = [r.pair for r in indicators]
    accuracy, _ = report("sasaran", statements)
    kerja = scores(statements).get("kerja", (0.0, 0.0, 0.0, 0))[2]
    outcome, _ = report("indikator, outcome or not", [_either(pair) for pair in pairs])
    _, macro = report("indikator, three classes", [(_MERGED.get(a, a), _MERGED.get(b, b)) for a, b in pairs])
    report("indikator, four classes", pairs)
    print("\nSMART flags (disputed ones left out)")
    flags = [(f"flag {flag} F1", report_flag(flag, indicators), 0.75, False) for flag in FLAGS]
    return [
        ("sasaran accuracy", accuracy, 0.97, False), ("sasaran F1(kerja)", kerja, 0.95, False),
        ("outcome or not accuracy", outcome, 0.94, False), ("three classes macro-F1", macro, 0.85, False),
        *flags, ("wajib on good indicators, %", wajib_on_good(indicators), 3.0, True),
    ]  # fmt: skip


def _either(pair: tuple[str, str]) -> tuple[str, str]:
    gold, guess = ("outcome" if label == "outcome" else "not" for label in pair)
    return gold, guess


def main(arguments: list[str]) -> int:
    """Measure and print; 0 always (a measurement, not a gate)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=None)
    parser.add_argument("--gold", type=Path, default=None, help="labels by id, when FILE has none")
    parser.add_argument("--sure", action="store_true", help="only labels of which their reader was sure")
    parser.add_argument("--no-rows", action="store_true", help="leave out the rows that were confused")
    options = parser.parse_args(arguments)
    path = options.file or labelled_file()
    missing = next((one for one in (path, options.gold) if one is not None and not one.is_file()), None)
    if missing is not None:
        print(f"no labelled set at {missing}; set IKU_SHARED_DATA")
        return 0
    rows = judged_rows(path, options.gold, options.sure)
    targets = measure(rows)
    if not options.no_rows:
        print("\nconfused rows (gold → checker; ? = reader not sure)", *wrong_rows(rows), sep="\n")
    print("\ntargets")
    for name, value, target, most in targets:
        met = value <= target if most else value >= target
        print(f"  {'OK   ' if met else 'BELUM'} {name}: {value:.3f} ({'≤' if most else '≥'} {target:g})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

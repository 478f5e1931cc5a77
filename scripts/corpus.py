"""What each rule finds in real plans: `make corpus`, and `make corpus RECORD=1` to record the run.

Reads raw-indicators.jsonl and the trees beside the checkout (IKU_SHARED_DATA or ../shared/data). Prints per rule the
findings per 1,000 texts, the difference to the recorded run (`benchmarks/records/corpus.json`, counts only: no text of
a real government enters the project) and SAMPLES of what was found, drawn by the hash of the text, so that the same
samples come back as long as the rule keeps them. The findings of each run stay in test-results/corpus.jsonl; where the
file of the run before is there, the samples start with what is new or gone since.

Usage: python scripts/corpus.py [--record] [--samples 20] [--only KIN,ORI001]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from iku_assistant.checker.engine import Checker
from iku_assistant.checker.judge import judge
from iku_assistant.cli.checking import checker_of, open_checker
from iku_assistant.cli.source import read_file

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "benchmarks" / "records" / "corpus.json"
LAST = ROOT / "test-results" / "corpus.jsonl"
FORMAT = "iku-corpus/1"
#: Levels whose statements are wording; program and kegiatan rows carry the names of the nomenclature there.
STATED = ("pemda", "opd", "bidang", "subbidang", "unknown")


class Found(NamedTuple):
    """One finding: rule, severity, level and the text with the marked words in «…»."""

    code: str
    severity: str
    level: str
    text: str

    @property
    def key(self) -> str:
        """Order of drawing: the same text is drawn in every run."""
        return hashlib.sha256(f"{self.code}\n{self.level}\n{self.text}".encode()).hexdigest()


class Part(NamedTuple):
    """One part of the corpus: how many texts were read, and what was found."""

    texts: int
    found: list[Found]


def shared() -> Path:
    """The folder of real data."""
    given = os.environ.get("IKU_SHARED_DATA")
    return Path(given) if given else ROOT.parent / "shared" / "data"


def raw_part(checker: Checker, path: Path) -> Part:
    """Every different indicator and statement of the raw file, judged as new wording."""
    asked: dict[tuple[str, ...], dict[str, object]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        level, above = row["level"], row["statement"]
        if (row["indicator"] or "").strip():
            item = {"kind": "indikator", "level": level, "text": row["indicator"], "sasaran": above}
            item |= {"satuan": row["satuan"], "formula": row["formula"]}
            asked.setdefault(("i", level, row["indicator"].casefold(), (above or "").casefold()), item)
        if (above or "").strip() and level in STATED:
            asked.setdefault(("s", level, above.casefold()), {"kind": "sasaran", "level": level, "text": above})
    found = [one for item in asked.values() for one in _judged(checker, item)]
    return Part(len(asked), found)


def _judged(checker: Checker, item: dict[str, object]) -> Iterator[Found]:
    for told in judge(checker, item)["findings"]:
        text = str(item["text"])
        if told["start"] is not None and told["field"] == "text":
            text = _mark(text, told["start"], told["end"])
        yield Found(told["code"], told["severity"], str(item["level"]), text)


def _mark(text: str, start: int, end: int) -> str:
    return f"{text[:start]}«{text[start:end]}»{text[end:]}"


def tree_part(path: Path) -> Part:
    """One tree, imported and checked as a plan."""
    plan = read_file(path).plan
    result = checker_of(plan).check(plan)
    found = []
    for one in result.findings:
        text = result.text_of(one) or " › ".join(one.path[-1:]) or one.message
        if one.span is not None and text[one.span.start : one.span.end] == one.quote:
            text = _mark(text, one.span.start, one.span.end)
        node = plan.nodes.get(one.node or "")
        found.append(Found(one.code, one.severity.key, node.kind if node else "", text))
    texts = len(plan.nodes) + len(plan.works) + sum(len(node.indicators) for node in plan.nodes.values())
    return Part(texts, found)


def run(folder: Path) -> dict[str, Part]:
    """All parts of the corpus, by name."""
    parts = {"raw-indicators": raw_part(open_checker(), folder / "raw-indicators.jsonl")}
    for path in sorted((folder / "trees").glob("*.json")):
        parts[path.stem] = tree_part(path)
    return parts


def record_of(parts: dict[str, Part], pack: str) -> dict[str, object]:
    """What is recorded of a run: counts by part, rule and severity."""
    told = {}
    for name, part in parts.items():
        counts = Counter(f"{one.code} {one.severity}" for one in part.found)
        told[name] = {"texts": part.texts, "findings": dict(sorted(counts.items()))}
    return {"format": FORMAT, "pack": pack, "parts": told}


def totals(record: dict[str, object]) -> tuple[int, Counter[str]]:
    """(texts, findings by rule) over all parts of a record."""
    texts, counts = 0, Counter[str]()
    for part in record.get("parts", {}).values():  # type: ignore[attr-defined]
        texts += part["texts"]
        for name, number in part["findings"].items():
            counts[name.split(" ", 1)[0]] += number
    return texts, counts


def table(now: dict[str, object], before: dict[str, object]) -> Iterator[str]:
    """One line a rule: findings, per 1,000 texts, the recorded figure and the difference."""
    texts, counts = totals(now)
    old_texts, old = totals(before)
    yield f"{'rule':8} {'findings':>8} {'per 1000':>9} {'recorded':>9} {'change':>7}   ({texts} texts)"
    for code in sorted(counts | old):
        rate, was = 1000 * counts[code] / texts, 1000 * old[code] / old_texts if old_texts else 0.0
        yield f"{code:8} {counts[code]:8} {rate:9.1f} {was:9.1f} {counts[code] - old[code]:+7}"


def samples(found: Iterable[Found], last: set[str], limit: int) -> Iterator[str]:
    """Up to `limit` different findings of each rule; those not in the run before stand first, marked with +."""
    by_rule: dict[str, dict[str, Found]] = defaultdict(dict)
    for one in found:
        by_rule[one.code].setdefault(one.key, one)
    for code in sorted(by_rule):
        drawn = sorted(by_rule[code].items(), key=lambda pair: (bool(last) and pair[0] in last, pair[0]))
        yield f"\n{code}: {len(by_rule[code])} different"
        for key, one in drawn[:limit]:
            yield f" {'+' if last and key not in last else ' '} {told(one)}"


def told(one: Found) -> str:
    """One finding on one line."""
    return f"[{one.severity} {one.level}] {' '.join(one.text.split())}"


def gone(found: Iterable[Found], last: Path, limit: int) -> Iterator[str]:
    """What the run before found and this one does not, up to `limit` a rule."""
    keys = {one.key for one in found}
    left: dict[str, list[Found]] = defaultdict(list)
    for line in last.read_text(encoding="utf-8").splitlines() if last.exists() else ():
        one = Found(*json.loads(line))
        if one.key not in keys:
            left[one.code].append(one)
    for code, ones in sorted(left.items()):
        yield f"\n{code}: {len(ones)} gone"
        yield from (f" - {told(one)}" for one in ones[:limit])


def main() -> int:
    """Run, print, and record when asked; 2 where the real data are absent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--record", action="store_true", help="write the counts to benchmarks/records/corpus.json")
    parser.add_argument("--samples", type=int, default=20)
    parser.add_argument("--only", default="", help="samples of these packs or codes only, separated by commas")
    args = parser.parse_args()
    folder = shared()
    if not (folder / "raw-indicators.jsonl").exists():
        print(f"corpus: no real data at {folder} (set IKU_SHARED_DATA)", file=sys.stderr)
        return 2
    parts = run(folder)
    now = record_of(parts, open_checker().packs.hash)
    before = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    print("\n".join(table(now, before)))
    tell_samples([one for part in parts.values() for one in part.found], args.samples, args.only)
    if args.record:
        RECORD.parent.mkdir(exist_ok=True)
        RECORD.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    return 0


def tell_samples(found: list[Found], limit: int, only: str) -> None:
    """Print new, kept and gone findings, then keep this run for the next."""
    heads = tuple(part.strip().upper() for part in only.split(",") if part.strip()) or ("",)
    lines = LAST.read_text(encoding="utf-8").splitlines() if LAST.exists() else []
    last = {Found(*json.loads(line)).key for line in lines}
    print("\n".join(samples((one for one in found if one.code.startswith(heads)), last, limit)))
    print("\n".join(gone(found, LAST, limit)))
    LAST.parent.mkdir(exist_ok=True)
    kept = {one.key: one for one in found}
    LAST.write_text("".join(json.dumps(one) + "\n" for one in kept.values()), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

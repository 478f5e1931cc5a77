"""Speed as ratios (`design/checker.md` §7): judging beside spaCy's stock tokenizer and textlint, re-check beside check.

Run: `.venv/bin/python -m benchmarks.speed`. Texts and plans are those of the workspace (IKU_SHARED_DATA or
../shared/data). Processor time, not wall time, is measured: each part in a process of its own with cold caches, the
smallest of `ROUNDS`. Ratios are what counts.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import TypeVar

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.judge import judge_lines
from iku_assistant.checker.packs import load_packs
from iku_assistant.exchange import read_plan_file
from iku_assistant.language import open_reader
from iku_assistant.resources import folders

ROUNDS, FEW, MANY, EDITS = 3, 2_500, 10_000, 40
PLANS = ("bengkulu-utara-renja-2026", "sukabumi-rpjmd-2016-2021", "padang-2025")
A = TypeVar("A")
T = TypeVar("T")
_GIVEN = os.environ.get("IKU_SHARED_DATA")
SHARED = Path(_GIVEN) if _GIVEN else Path(__file__).resolve().parents[2] / "shared" / "data"


def objects(count: int) -> list[dict[str, str | None]]:
    """So many different texts in shuffled order, as objects of the judge contract."""
    found: dict[str, dict[str, str | None]] = {}
    for line in (SHARED / "raw-indicators.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        above = {"sasaran": row["statement"], "satuan": row["satuan"], "formula": row["formula"]}
        for kind, text, more in (("sasaran", row["statement"], {}), ("indikator", row["indicator"], above)):
            if text and text.strip():
                found.setdefault(text, {"id": text[:20], "kind": kind, "level": row["level"], "text": text, **more})
    texts = list(found.values())
    random.Random(7).shuffle(texts)
    return texts[:count]


def checker() -> Checker:
    """A fresh checker with all bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


def tokenizer(count: int) -> float:
    """Seconds of the first pass of spaCy's blank Indonesian tokenizer."""
    import spacy

    texts = [str(one["text"]) for one in objects(count)]
    tokenize = spacy.blank("id").tokenizer
    return seconds(lambda: [tokenize(text) for text in texts])


def judging(count: int) -> float:
    """Seconds of `iku judge` behind its start-up."""
    lines = [json.dumps(one, ensure_ascii=False) for one in objects(count)]
    fresh = checker()
    return seconds(lambda: list(judge_lines(fresh, lines)))


def checking(name: str) -> tuple[int, float, float, float]:
    """(nodes, seconds of the first whole check, of a second one, median seconds of a re-check after one edit)."""
    plan = read_plan_file((SHARED / "trees" / f"{name}.json").read_bytes(), name).plan
    fresh = checker()
    first = seconds(lambda: fresh.check(plan).findings)
    second = seconds(lambda: fresh.check(plan).findings)
    held = fresh.check(plan)
    stated = [node for node in plan.nodes.values() if node.statement]
    times = []
    for node in random.Random(3).sample(stated, min(EDITS, len(stated))):
        edited = replace(node, statement=f"{node.statement} daerah")
        after = plan.changed(nodes={**plan.nodes, node.id: edited})
        start = time.process_time()
        assert fresh.recheck(held, plan, after).findings
        times.append(time.process_time() - start)
    return len(plan.nodes), first, second, median(times)


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one run in this process."""
    start = time.process_time()
    run()
    return time.process_time() - start


def alone(work: Callable[[A], T], argument: A) -> T:
    """The answer of `work` in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, argument).result()


def textlint(count: int) -> float | None:
    """Seconds of textlint with the misspellings of EJA012 (start-up taken off); None where it cannot be installed."""
    npm = shutil.which("npm")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        install = [str(npm), "install", "--no-audit", "--no-fund", "textlint", "textlint-rule-prh"]
        try:
            done = subprocess.run(install, cwd=root, capture_output=True, timeout=180, check=False).returncode
        except (OSError, subprocess.TimeoutExpired):
            return None
        if done != 0:
            return None
        rule = load_packs(folders("rules")).find("EJA012")
        pairs = [one for one in rule.rule.match.any if isinstance(one, Mapping)] if rule else []
        words = [{"expected": pair["benar"], "pattern": pair["salah"]} for pair in pairs]
        (root / "prh.yml").write_text(json.dumps({"version": 1, "rules": words}), encoding="utf-8")
        config = {"rules": {"prh": {"rulePaths": ["prh.yml"]}}}
        (root / ".textlintrc.json").write_text(json.dumps(config), encoding="utf-8")
        (root / "one.txt").write_text("Persentase penduduk\n", encoding="utf-8")
        texts = "\n\n".join(" ".join(str(one["text"]).split()) for one in objects(count))
        (root / "all.txt").write_text(texts, encoding="utf-8")
        return _of_child(root, "all.txt") - _of_child(root, "one.txt")


def _of_child(root: Path, file: str) -> float:
    """Processor time of textlint on a file."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(root / "node_modules" / ".bin" / "textlint"), file]
    subprocess.run(command, cwd=root, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the ratios."""
    if not (SHARED / "raw-indicators.jsonl").exists():
        print(f"Not measured: {SHARED} is not here (set IKU_SHARED_DATA).")
        return
    least = {}
    for count in (FEW, MANY):
        stock = min(alone(tokenizer, count) for _ in range(ROUNDS))
        least[count] = min(alone(judging, count) for _ in range(ROUNDS))
        print(f"judge {count:6,} texts {least[count]:6.2f} s   {least[count] / stock:.1f} × blank(id) {stock:.2f} s")
    print(f"judge 4 × the texts: {least[MANY] / least[FEW]:.1f} × the time")
    peer = textlint(FEW)
    told = f"{least[FEW] / peer:.1f} × textlint-rule-prh {peer:.2f} s, spelling alone" if peer else "textlint left out"
    print(f"judge {FEW:6,} texts: {told}{'' if peer else ': npm could not install it'}")
    for name in PLANS:
        nodes, first, second, edit = alone(checking, name)
        print(
            f"check {name}: {nodes} nodes {first:.2f} s, again {second:.2f} s; one edit {edit * 1000:.1f} ms, "
            f"1/{first / edit:.0f} of the first, 1/{second / edit:.0f} of the second"
        )


if __name__ == "__main__":
    main()

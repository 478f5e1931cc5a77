"""Speed as ratios (`design/checker.md` §7): judging beside spaCy's stock tokenizer and textlint, re-check beside check.

Run: `.venv/bin/python -m benchmarks.speed`. Texts and plans are those of the workspace (IKU_SHARED_DATA or
../shared/data). Processor time is measured, start-up taken off: each run in a process of its own with cold caches, our
runs and those of the peer in turn, so that other work on the machine meets both. A ratio is the middle one of the
`ROUNDS` pairs; the ratio of the smallest times stands beside it.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import TypeVar

from benchmarks.textlint import textlint
from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.judge import judge_lines
from iku_assistant.checker.packs import load_packs
from iku_assistant.exchange import read_plan_file
from iku_assistant.language import open_reader
from iku_assistant.plan.tree import Plan
from iku_assistant.resources import folders

ROUNDS, FEW, MANY, EDITS = 5, 2_500, 10_000, 40
PLANS = ("bengkulu-utara-renja-2026", "sukabumi-rpjmd-2016-2021", "padang-2025")
LARGE = 5_000
MOST = {"judge": 6.0, "growth": 4.4, "edit": 1 / 100}
"""Goals of `design/checker.md` §7."""
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


def large_plan() -> Plan:
    """The plans of `PLANS` in one, up to `LARGE` nodes and their branches."""
    plans = [read_plan_file((SHARED / "trees" / f"{name}.json").read_bytes(), name).plan for name in PLANS]
    nodes, units, works, links = {}, {}, {}, {}
    for plan in plans:
        units |= plan.units
        works |= plan.works
        links |= plan.links
        for root in plan.roots:
            if len(nodes) < LARGE:
                nodes |= {node.id: node for node, _ in plan.walk(root.id)}
    links = {i: link for i, link in links.items() if {link.source, link.target} <= nodes.keys()}
    return plans[0].changed(nodes=nodes, units=units, works=works, links=links)


def checking(name: str) -> tuple[int, float, float]:
    """(nodes, seconds of a whole check, middle seconds of a re-check after one edit); "" is `large_plan`."""
    plan = read_plan_file((SHARED / "trees" / f"{name}.json").read_bytes(), name).plan if name else large_plan()
    fresh = checker()
    whole = seconds(lambda: fresh.check(plan).findings)
    held = fresh.check(plan)
    stated = [node for node in plan.nodes.values() if node.statement]
    times = []
    for node in random.Random(3).sample(stated, min(EDITS, len(stated))):
        edited = replace(node, statement=f"{node.statement} daerah")
        after = plan.changed(nodes={**plan.nodes, node.id: edited})
        start = time.process_time()
        assert fresh.recheck(held, plan, after).findings
        times.append(time.process_time() - start)
    return len(plan.nodes), whole, median(times)


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one run in this process."""
    start = time.process_time()
    run()
    return time.process_time() - start


def alone(work: Callable[[A], T], argument: A) -> T:
    """The answer of `work` in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, argument).result()


def verdict(ratio: float, most: float) -> str:
    """ "OK" or "NOT" with the goal."""
    return f"{'OK ' if ratio <= most else 'NOT'} (goal ≤ {f'1/{1 / most:.0f}' if most < 1 else f'{most:g}'})"


def judge_ratios() -> None:
    """`iku judge` beside the tokenizer, at two sizes; and how it grows."""
    own: dict[int, list[float]] = {FEW: [], MANY: []}
    stock: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(ROUNDS):
        for count in (FEW, MANY):
            stock[count].append(alone(tokenizer, count))
            own[count].append(alone(judging, count))
    for count in (FEW, MANY):
        ratio = median(a / b for a, b in zip(own[count], stock[count], strict=True))
        least = f"{min(own[count]):.2f} s and {min(stock[count]):.2f} s, {min(own[count]) / min(stock[count]):.1f} ×"
        print(f"{verdict(ratio, MOST['judge'])}  judge {count:,} texts: {ratio:.1f} × blank(id); smallest {least}")
    growth = median(a / b for a, b in zip(own[MANY], own[FEW], strict=True))
    print(f"{verdict(growth, MOST['growth'])}  judge 4 × the texts: {growth:.1f} × the time")
    peer = textlint([str(one["text"]) for one in objects(FEW)])
    if peer is None:
        print("        textlint left out: npm could not install it")
        return
    print(
        f"        textlint-rule-prh, {peer.patterns} phrases of our rules on {FEW:,} texts: {peer.seconds:.2f} s, "
        f"{peer.told} places, no anatomy; judge {min(own[FEW]) / peer.seconds:.1f} × that"
    )


def edit_ratios() -> None:
    """Re-check after one edit beside a check of the whole plan."""
    for name in ("", *PLANS):
        nodes, whole, edit = alone(checking, name)
        goal = verdict(edit / whole, MOST["edit"]) if nodes >= LARGE else "       "
        print(
            f"{goal}  re-check after one edit, {name or 'large plan'}, {nodes:,} nodes: "
            f"{edit * 1000:.1f} ms, 1/{whole / edit:.0f} of {whole:.2f} s"
        )


def help_without_spacy() -> None:
    """`iku --help` must not import spaCy."""
    script = "import sys\nfrom iku_assistant.cli import main\nsys.argv = ['iku', '--help']\n"
    script += "try:\n main()\nexcept SystemExit:\n pass\nsys.exit('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    print(f"{'OK ' if done.returncode == 0 else 'NOT'}  iku --help does not import spaCy")


def main() -> None:
    """Print the ratios with their goals."""
    if not (SHARED / "raw-indicators.jsonl").exists():
        print(f"Not measured: {SHARED} is not here (set IKU_SHARED_DATA).")
        return
    help_without_spacy()
    judge_ratios()
    edit_ratios()


if __name__ == "__main__":
    main()

"""The peer of `benchmarks.speed`: textlint with the fixed phrases of our rules (textlint-rule-prh), from npm."""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from iku_assistant.checker.packs import load_packs
from iku_assistant.resources import folders

_SIGNS = re.compile(r"[.*+?^${}()|\[\]\\/]")
_FEW_WORDS = "Persentase penduduk\n"


class Peer(NamedTuple):
    """What textlint did: processor seconds behind its start-up, patterns it was given, places it told."""

    seconds: float
    patterns: int
    told: int


def phrases() -> list[str]:
    """The fixed phrases of the rules of kind phrase and swap."""
    found: dict[str, None] = {}
    for loaded in load_packs(folders("rules")).loaded:
        if loaded.rule.match.kind in ("phrase", "swap"):
            for one in loaded.rule.match.any:
                found[str(one["salah"]) if isinstance(one, Mapping) else str(one)] = None
    return list(found)


def textlint(texts: Sequence[str]) -> Peer | None:
    """What textlint needs for the texts; None where npm cannot install it."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        install = [npm, "install", "--no-audit", "--no-fund", "textlint", "textlint-rule-prh"]
        try:
            done = subprocess.run(install, cwd=root, capture_output=True, timeout=180, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
        return _measured(root, texts) if done.returncode == 0 else None


def _measured(root: Path, texts: Sequence[str]) -> Peer:
    patterns = phrases()
    words = [{"expected": "–", "pattern": rf"/\b{_SIGNS.sub(_escaped, one)}\b/i"} for one in patterns]
    (root / "prh.yml").write_text(json.dumps({"version": 1, "rules": words}), encoding="utf-8")
    (root / ".textlintrc.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": ["prh.yml"]}}}), encoding="utf-8")
    (root / "one.txt").write_text(_FEW_WORDS, encoding="utf-8")
    (root / "all.txt").write_text("\n\n".join(" ".join(text.split()) for text in texts), encoding="utf-8")
    times: dict[str, list[float]] = {"one.txt": [], "all.txt": []}
    told = 0
    for file in ("one.txt", "all.txt") * 3:
        spent, told = _run(root, file)
        times[file].append(spent)
    return Peer(max(min(times["all.txt"]) - min(times["one.txt"]), 0.001), len(patterns), told)


def _escaped(sign: re.Match[str]) -> str:
    """A sign of regular expressions as itself (JavaScript with flag u allows no other escapes)."""
    return "\\" + sign.group()


def _run(root: Path, file: str) -> tuple[float, int]:
    """Processor time of textlint on a file, and the places it told. RuntimeError when it failed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(root / "node_modules" / ".bin" / "textlint"), "--format", "json", file]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stdout):
        raise RuntimeError(f"textlint: {done.stderr.decode()[:300]}")
    told = sum(len(one["messages"]) for one in json.loads(done.stdout or "[]"))
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, told

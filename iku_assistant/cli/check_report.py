"""What `iku check` does between reading a plan and writing the report."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from iku_assistant.cli.source import Source, read_bytes, write_out
from iku_assistant.cli.words import say

if TYPE_CHECKING:
    from iku_assistant.checker.baseline import Compared
    from iku_assistant.checker.packs import Packs
    from iku_assistant.checker.result import CheckResult
    from iku_assistant.plan.tree import Plan


@dataclass(frozen=True, slots=True)
class Wish:
    """The form of the report, and from which level up a text report is whole (None: the first screen)."""

    fmt: str
    show: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A result (without the findings of a base line, where one was given) and the rules that ran."""

    result: CheckResult
    packs: Packs
    compared: Compared | None = None


def run_check(plan: Plan, profile: str | None, only: str | None, baseline: str | None, write_to: str | None) -> Checked:
    """Check a plan; take the base line out; write a new one. FixInput when the base line cannot be used."""
    from iku_assistant.checker.baseline import baseline_of, compare
    from iku_assistant.checker.baseline_file import read_baseline, write_baseline
    from iku_assistant.cli.checking import checker_of

    known = read_baseline(read_bytes(Path(baseline)), baseline) if baseline else None
    if known is not None and known.plan != plan.id:
        say(f"Garis dasar {baseline} dibuat dari rencana lain: {known.judul or known.plan}.")
    checker = checker_of(plan, profile, only)
    result = checker.check(plan, datetime.now().astimezone().date())
    if write_to:
        fresh = baseline_of(result)
        write_out(write_baseline(fresh), write_to)
        say(f"{len(fresh.entries)} temuan dicatat sebagai garis dasar di {write_to}.")
        known = known or fresh
    if known is None:
        return Checked(result, checker.packs)
    compared = compare(result, known, {rule.code for rule in checker.packs.rules})
    return Checked(compared.result, checker.packs, compared)


def report(checked: Checked, source: Source, name: str, wish: Wish) -> str:
    """The report in the form asked for."""
    from iku_assistant.checker.report.json import findings_json
    from iku_assistant.checker.report.sarif import sarif_json
    from iku_assistant.checker.report.text import text_report
    from iku_assistant.plan.finding import Severity

    result, compared = checked.result, checked.compared
    if wish.fmt == "text":
        show = Severity.of(wish.show) if wish.show else None
        return text_report(result, checked.packs, source.report, show=show, compared=compared)
    if wish.fmt == "json":
        told = findings_json(result, source.report, compared)
    else:
        uri = _uri(name) if source.from_file else f"iku-plan:{quote(source.plan.id)}"
        told = sarif_json(result, checked.packs, plan_uri=uri, report=source.report, compared=compared)
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _uri(name: str) -> str:
    """The address of the file as it was named: relative ones stay relative, as code review tools need them."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())

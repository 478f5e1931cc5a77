"""FILE|PLAN: a plan from a file (an existing path wins) or from the database of this installation."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iku_assistant.cli.words import say
from iku_assistant.plan.errors import FixInput, reason

if TYPE_CHECKING:
    from iku_assistant.plan.tree import Plan


@dataclass(frozen=True, slots=True)
class Source:
    """A plan and where it came from. `report` are the lines of the import report, empty for a plan of the database."""

    plan: Plan
    report: tuple[Any, ...] = ()
    from_file: bool = True


def open_source(name: str, quiet: bool = False) -> Source:
    """The plan behind FILE|PLAN; the import report goes to standard error unless `quiet`."""
    path = Path(name)
    if _exists(path):
        source = read_file(path)
        if source.report and not quiet:
            say(f"{path.name}: {len(source.report)} hal perlu dilihat.")
            tell_report(source.report, 5)
        return source
    return Source(_stored(name), from_file=False)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as problem:  # a name no file system takes
        raise FixInput(f"Berkas tidak dapat dibaca ({reason(problem)}).", f"{str(path)[:60]}…") from problem


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; FixInput when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise FixInput(f"Berkas tidak dapat dibaca ({reason(problem)}).", str(path)) from problem


def read_file(path: Path) -> Source:
    """A plan file or a loose tree."""
    from iku_assistant.exchange.read import read_plan_file

    found = read_plan_file(read_bytes(path), path.name)
    # A plan file needs no mapping; what is doubtful in it is said by the checker.
    return Source(found.plan, found.report if found.format == "pohon" else ())


def _stored(plan_id: str) -> Plan:
    from iku_assistant.actions.open_plan import open_plan
    from iku_assistant.cli.operator import operator
    from iku_assistant.plan.errors import NotFound

    try:
        return open_plan(*operator(), plan_id).plan
    except NotFound as problem:
        raise FixInput(
            "Tidak ada berkas atau rencana dengan nama ini. Daftar rencana: iku plans.", plan_id
        ) from problem


def tell_report(report: Iterable[Any], limit: int = 20) -> None:
    """Print an import report, long ones cut with the count of what is left."""
    lines = list(report)
    for line in lines[:limit]:
        where = " · ".join(part for part in (line.path, line.key) if part)
        say(f"  {where}: {line.problem}" if where else f"  {line.problem}")
    if len(lines) > limit:
        say(f"  … dan {len(lines) - limit} baris lagi (semua baris: iku import BERKAS --dry-run --all).")


def write_out(data: bytes, out: str | None) -> None:
    """Write to a file, or to standard output for None or “-”. A file is replaced only when all of it is written.

    What is no file (/dev/null, a pipe) is written to, never replaced; a link stays a link.
    """
    if out in (None, "-"):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(str(out))
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as problem:
        raise FixInput(f"Berkas tidak dapat ditulis ({reason(problem)}).", str(path)) from problem


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_name(f".{path.name[:200]}.{os.getpid()}.baru")
    try:
        fresh.write_bytes(data)
        if path.exists():
            shutil.copymode(path, fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def format_of(out: str, known: Iterable[str]) -> str:
    """The format that a file name asks for by its ending."""
    ending = Path(out).suffix.lstrip(".").lower()
    if ending not in known:
        raise click.ClickException(f"Akhiran nama “{out}” harus salah satu dari: {', '.join(known)}.")
    return ending

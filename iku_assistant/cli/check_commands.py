"""`iku check` and `iku judge`: findings of a plan, and answers on single texts. Other systems call these."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import click

from iku_assistant.cli.source import open_source, write_out
from iku_assistant.cli.words import Command, say
from iku_assistant.plan.errors import reason

#: Half a character goes out as JSON writes it: \\ud800.
_HALF = "backslashreplace"
LEVELS = ("saran", "perbaikan", "wajib")


@click.command("check", cls=Command, short_help="Periksa rencana: kerja atau kinerja, SMART, pohon, anggaran.")
@click.argument("berkas", metavar="BERKAS|RENCANA")
@click.option(
    "--format", "fmt", type=click.Choice(("text", "json")), default="text", metavar="BENTUK", help="text atau json."
)
@click.option(
    "--severity", type=click.Choice(LEVELS), default="wajib", metavar="TINGKAT",
    help="Kode keluar 1 bila ada temuan setingkat ini ke atas: saran, perbaikan, wajib (bawaan).",
)  # fmt: skip
@click.option("--only", metavar="KODE", help="Hanya paket atau aturan ini, dipisah koma: KIN,ORI001.")
@click.option("--profile", metavar="PROFIL", help="Profil aturan, misalnya kabupaten.")
@click.option("-o", "--output", "out", metavar="HASIL", help="Tulis ke berkas, bukan ke layar.")
def check(berkas: str, fmt: str, severity: str, only: str | None, profile: str | None, out: str | None) -> int:
    """Periksa BERKAS atau RENCANA dan tulis temuannya.

    Kode keluar: 0 tidak ada temuan setingkat --severity, 1 ada temuan, 2 masukan tidak dapat dipakai.
    """
    from iku_assistant.checker.report.json import findings_json
    from iku_assistant.checker.report.text import text_report
    from iku_assistant.cli.checking import checker_of

    source = open_source(berkas, quiet=fmt == "json")
    result = checker_of(source.plan, profile, only).check(source.plan, datetime.now().astimezone().date())
    if fmt == "json":
        text = json.dumps(findings_json(result, source.report), ensure_ascii=False, indent=1) + "\n"
    else:
        text = text_report(result, source.report)
    write_out(text.encode(), out)
    found = LEVELS.index(severity)
    return 1 if any(result.counts[level] for level in LEVELS[found:]) else 0


@click.command("judge", cls=Command, short_help="Nilai kalimat satu per satu (JSON per baris).")
@click.argument("berkas", metavar="BERKAS.jsonl")
@click.option("-o", "--output", "out", metavar="HASIL", help="Tulis ke berkas, bukan ke layar.")
@click.option("--explain", is_flag=True, help="Sertakan anatomi kalimat.")
def judge(berkas: str, out: str | None, explain: bool) -> int:
    """Nilai setiap baris JSON dari BERKAS.jsonl (“-”: masukan baku) dengan urutan yang sama.

    Baris yang keliru dijawab dengan “error” di tempatnya; kode keluar menjadi 2 setelah semua baris selesai.
    """
    from iku_assistant.checker.judge import judge_lines
    from iku_assistant.cli.checking import open_checker

    checker = open_checker()
    good = True
    with _lines(berkas) as lines, _sink(out) as sink:
        for answer, fine in judge_lines(checker, lines, explain):
            sink.write(answer + "\n")
            good = good and fine
    if not good:
        say("Sebagian baris tidak dapat dinilai; lihat “error” pada jawabannya.")
    return 0 if good else 2


@contextmanager
def _lines(name: str) -> Iterator[Iterator[str]]:
    """Lines of a file or of standard input; bytes that are no UTF-8 become U+FFFD and fail as JSON on their line."""
    if name == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield iter(sys.stdin)
        return
    try:
        stream = Path(name).open(encoding="utf-8-sig", errors="replace")  # noqa: SIM115 - closed below
    except OSError as problem:
        raise click.ClickException(f"{name}: berkas tidak dapat dibuka ({reason(problem)}).") from problem
    with stream:
        yield iter(stream)


@contextmanager
def _sink(out: str | None) -> Iterator[IO[str]]:
    if out in (None, "-"):
        sys.stdout.reconfigure(encoding="utf-8", errors=_HALF)  # type: ignore[union-attr]
        yield sys.stdout
        return
    try:
        stream = Path(str(out)).open("w", encoding="utf-8", errors=_HALF)  # noqa: SIM115 - closed below
    except OSError as problem:
        raise click.ClickException(f"{out}: berkas tidak dapat ditulis ({reason(problem)}).") from problem
    with stream:
        yield stream

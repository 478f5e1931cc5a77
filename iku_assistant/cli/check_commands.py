"""`iku check` and `iku judge`: findings of a plan, and answers on single texts. Other systems call these."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from iku_assistant.cli.source import open_source, write_out
from iku_assistant.cli.words import Command, say
from iku_assistant.plan.errors import reason

#: Half a character goes out as JSON writes it: \\ud800.
_HALF = "backslashreplace"
LEVELS = ("saran", "perbaikan", "wajib")
FORMATS = ("text", "json", "sarif")


@click.command("check", cls=Command, short_help="Periksa rencana: kerja atau kinerja, SMART, pohon, anggaran.")
@click.argument("berkas", metavar="BERKAS|RENCANA")
@click.option(
    "--format", "fmt", type=click.Choice(FORMATS), default="text", metavar="BENTUK",
    help="text (bawaan), json, atau sarif.",
)  # fmt: skip
@click.option(
    "--severity", type=click.Choice(LEVELS), default="wajib", metavar="TINGKAT",
    help="Kode keluar 1 bila ada temuan setingkat ini ke atas: saran, perbaikan, wajib (bawaan).",
)  # fmt: skip
@click.option(
    "--show", type=click.Choice(LEVELS), metavar="TINGKAT",
    help="Laporan teks lengkap dari tingkat ini ke atas. Tanpa ini: ringkasan yang harus diperbaiki.",
)  # fmt: skip
@click.option("--only", metavar="KODE", help="Hanya paket atau aturan ini, dipisah koma: KIN,ORI001.")
@click.option("--profile", metavar="PROFIL", help="Profil aturan, misalnya kabupaten.")
@click.option("--baseline", metavar="BERKAS", help="Garis dasar: temuan yang tercatat di sini tidak dihitung.")
@click.option("--write-baseline", metavar="BERKAS", help="Catat semua temuan sekarang sebagai garis dasar.")
@click.option("-o", "--output", "out", metavar="HASIL", help="Tulis ke berkas, bukan ke layar.")
def check(
    berkas: str, fmt: str, severity: str, show: str | None, only: str | None, profile: str | None,
    baseline: str | None, write_baseline: str | None, out: str | None,
) -> int:  # fmt: skip
    """Periksa BERKAS atau RENCANA dan tulis temuannya.

    Kode keluar: 0 tidak ada temuan setingkat --severity, 1 ada temuan, 2 masukan tidak dapat dipakai.
    Temuan dalam garis dasar tidak dihitung; rumusan yang berubah diperiksa lagi.
    """
    from iku_assistant.cli.check_report import Wish, report, run_check

    source = open_source(berkas, quiet=fmt != "text")
    checked = run_check(source.plan, profile, only, baseline, write_baseline)
    write_out(report(checked, source, berkas, Wish(fmt, show)).encode("utf-8", _HALF), out)
    found = LEVELS.index(severity)
    return 1 if any(checked.result.counts[level] for level in LEVELS[found:]) else 0


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

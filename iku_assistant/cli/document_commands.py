"""`iku document` and `iku draw`: print a document of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from iku_assistant.cli.source import format_of, open_source, write_out
from iku_assistant.cli.words import Command, say

if TYPE_CHECKING:
    from iku_assistant.documents.spec import Context, Gap
    from iku_assistant.plan.finding import Finding
    from iku_assistant.plan.tree import Plan

DRAWING = "pohon-kinerja"


@click.command("document", cls=Command, short_help="Cetak dokumen: lampiran-iku, peraturan-iku, relevansi-anggaran, …")
@click.argument("nama", metavar="NAMA")
@click.argument("berkas", metavar="BERKAS|RENCANA")
@click.option("-o", "--output", "out", required=True, metavar="HASIL", help="Nama hasil; akhirannya memilih format.")
@click.option("--set", "pairs", multiple=True, metavar="KUNCI=ISI", help="Setelan dokumen, boleh berulang.")
@click.option("--final", is_flag=True, help="Cetak naskah penetapan; ditolak bila isian wajib masih kosong.")
def document(nama: str, berkas: str, out: str, pairs: Sequence[str], final: bool) -> int:
    """Cetak dokumen NAMA dari BERKAS (iku-plan/1 atau pohon JSON) atau RENCANA (kode di basis data).

    Kekurangan isian ditulis ke galat baku. Rancangan selalu dapat dicetak; status lain berhenti dengan kode 1
    bila isian wajib belum lengkap.
    """
    settings = read_settings(pairs)
    if final:
        settings.setdefault("status_naskah", "naskah_penetapan")
    return print_document(nama, berkas, out, settings)


@click.command("draw", cls=Command, short_help="Gambar pohon kinerja sebagai SVG, PDF, atau PNG.")
@click.argument("berkas", metavar="BERKAS|RENCANA")
@click.option("--branch", metavar="ID", help="Hanya cabang dari kotak ini.")
@click.option("--paper", metavar="KERTAS", help="A4, F4, A3, A1, atau A0; tanpa ini: seukuran gambar.")
@click.option("-o", "--output", "out", required=True, metavar="HASIL", help="Nama hasil: .svg, .pdf, atau .png.")
@click.option("--set", "pairs", multiple=True, metavar="KUNCI=ISI", help="Setelan gambar lain, boleh berulang.")
def draw(berkas: str, branch: str | None, paper: str | None, out: str, pairs: Sequence[str]) -> int:
    """Gambar pohon kinerja dari BERKAS atau RENCANA (bentuk pendek dari: iku document pohon-kinerja)."""
    given = {"cabang": branch, "kertas": paper}
    settings = {**read_settings(pairs), **{k: v for k, v in given.items() if v is not None}}
    return print_document(DRAWING, berkas, out, settings)


def read_settings(pairs: Sequence[str]) -> dict[str, str]:
    """`--set key=value` options as a map."""
    settings: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            raise click.ClickException(f"--set {pair}: tulis sebagai KUNCI=ISI, misalnya --set tahun=2026.")
        settings[key.strip()] = value
    return settings


def print_document(name: str, source: str, out: str, settings: dict[str, str]) -> int:
    """Produce and write; 1 when a final print was refused, else 0."""
    from iku_assistant.documents.produce import produce
    from iku_assistant.documents.registry import registry
    from iku_assistant.documents.spec import Incomplete

    if name not in registry:
        raise click.ClickException(f"Dokumen “{name}” tidak ada. Yang ada: {', '.join(registry)}.")
    fmt = format_of(out, registry[name].formats)
    plan = open_source(source).plan
    try:
        findings = _findings(plan) if registry[name].needs_findings else ()
        made = produce(name, plan, fmt, settings, _context(plan.cascade), findings)
    except Incomplete as refused:
        say(refused.message)
        tell_gaps(refused.gaps)
        return 1
    write_out(made.data, out)
    for note in made.notes:
        say(note)
    tell_gaps(made.gaps)
    return 0


def _findings(plan: Plan) -> Sequence[Finding]:
    from iku_assistant.cli.checking import checker_of

    return checker_of(plan).check(plan, datetime.now().astimezone().date()).findings


def _context(cascade: str) -> Context:
    from iku_assistant.actions.context import document_context
    from iku_assistant.settings import Settings

    return document_context(Settings.from_env(), cascade)


def tell_gaps(gaps: Sequence[Gap], limit: int = 15) -> None:
    """List what is missing: one line per kind of field, with its first places and the count of the rest."""
    groups: dict[tuple[str, bool], list[Gap]] = {}
    for gap in sorted(gaps, key=lambda g: not g.mandatory):
        groups.setdefault((gap.field, gap.mandatory), []).append(gap)
    for (_, mandatory), members in list(groups.items())[:limit]:
        first = members[0]
        more = f" … dan {len(members) - 1} serupa" if len(members) > 1 else ""
        say(f"{'Wajib' if mandatory else 'Catatan'}: {first.message} ({first.where}){more}")
    if len(groups) > limit:
        say(f"… dan {len(groups) - limit} jenis kekurangan lain.")

"""`iku plans`, `iku import` and `iku export`: plans in and out of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from iku_assistant.cli.source import format_of, read_bytes, tell_report, write_out
from iku_assistant.cli.words import Command, say


@click.command("plans", cls=Command, short_help="Daftar rencana di basis data.")
def plans() -> int:
    """Tulis kode, judul, dan versi setiap rencana."""
    from iku_assistant.actions.open_plan import list_plans
    from iku_assistant.cli.operator import operator

    for line in list_plans(*operator()):
        click.echo(f"{line.id}\tv{line.version}\t{line.judul}")
    return 0


@click.command("import", cls=Command, short_help="Impor rencana iku-plan/1 atau pohon JSON ke basis data.")
@click.argument("berkas", metavar="BERKAS", type=click.Path(exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Hanya laporkan; tidak ada yang disimpan.")
@click.option("--copy", "as_copy", is_flag=True, help="Simpan sebagai salinan bila rencana ini sudah ada.")
@click.option("--all", "whole", is_flag=True, help="Tulis semua baris laporan.")
def import_plan(berkas: str, dry_run: bool, as_copy: bool, whole: bool) -> int:
    """Impor BERKAS. Laporan menyebut apa menjadi apa, dan apa yang tidak dapat ditempatkan.

    Kode rencana yang tersimpan ditulis ke keluaran baku.
    """
    from iku_assistant.exchange.read import read_plan_file

    path = Path(berkas)
    data = read_bytes(path)
    if dry_run:
        found = read_plan_file(data, path.name)
        _tell(found, whole)
        say("Tidak ada yang disimpan (--dry-run).")
        return 0
    from iku_assistant.actions.import_plan import import_plan as store_plan
    from iku_assistant.cli.operator import operator

    app, actor = operator()
    done = store_plan(app, actor, data, path.name, as_copy=as_copy)
    _tell(done.imported, whole)
    say(f"Tersimpan sebagai rencana {done.stored.plan.id}: {done.stored.plan.judul}")
    click.echo(done.stored.plan.id)
    return 0


def _tell(found: Any, whole: bool) -> None:
    """The mapping and the report of an import."""
    plan = found.plan
    counts = f"{len(plan.nodes)} kotak, {sum(len(n.indicators) for n in plan.nodes.values())} indikator"
    say(f"Terbaca ({found.format}): {plan.judul} — {counts}, {len(plan.units)} unit, {len(plan.works)} pekerjaan.")
    for line in found.mapping:
        say(f"  {line.source} → {line.target}: {line.count}")
    if found.report:
        say(f"Perlu dilihat ({len(found.report)}):")
        tell_report(found.report, len(found.report) if whole else 20)


@click.command("export", cls=Command, short_help="Ekspor rencana ke berkas iku-plan/1.")
@click.argument("rencana", metavar="BERKAS|RENCANA")
@click.option("-o", "--output", "out", required=True, metavar="HASIL", help="Nama hasil, berakhiran .json.")
def export_plan(rencana: str, out: str) -> int:
    """Tulis rencana sebagai iku-plan/1. Pohon JSON yang dibaca dari berkas ikut diubah ke format ini."""
    from iku_assistant.cli.source import open_source
    from iku_assistant.exchange.write import write_plan

    if out != "-":
        format_of(out, ("json",))
    write_out(write_plan(open_source(rencana).plan), out)
    return 0

"""`iku rules`: the rules in force, their pages' text, and the proof by their own examples."""

from __future__ import annotations

import json
from pathlib import Path

import click

from iku_assistant.cli.words import Group, say
from iku_assistant.plan.errors import reason


@click.group("rules", cls=Group, short_help="Aturan: daftar, isi, dan uji contohnya.")
def rules() -> None:
    """Aturan yang berlaku di instalasi ini (bawaan dan folder IKU_RULES_DIRS)."""


@rules.command("list", short_help="Daftar aturan.")
def list_rules() -> int:
    """Tulis kode, status, tingkat per jenjang, dan judul setiap aturan."""
    from iku_assistant.checker.listing import list_rules as listing
    from iku_assistant.cli.checking import open_packs

    click.echo(listing(open_packs()), nl=False)
    return 0


@rules.command("show", short_help="Isi satu aturan.")
@click.argument("kode", metavar="KODE")
def show(kode: str) -> int:
    """Tulis penjelasan, dasar, tingkat, dan contoh aturan KODE."""
    from iku_assistant.checker.listing import show_rule
    from iku_assistant.cli.checking import open_checker

    text = show_rule(open_checker(), kode)
    if text is None:
        raise click.ClickException(f"Aturan {kode} tidak ada. Lihat daftarnya: iku rules list.")
    click.echo(text, nl=False)
    return 0


@rules.command("test", short_help="Uji aturan dengan contohnya sendiri.")
@click.argument("berkas", metavar="[BERKAS …]", nargs=-1, type=click.Path(exists=True, dir_okay=False))
def test(berkas: tuple[str, ...]) -> int:
    """Uji setiap aturan (atau hanya BERKAS aturan yang disebut) dengan contoh baik dan buruknya."""
    from iku_assistant.checker.examples import run_examples
    from iku_assistant.cli.checking import open_checker

    checker = open_checker()
    wanted = {Path(name).resolve() for name in berkas}
    chosen = [one for one in checker.packs.loaded if not wanted or Path(one.positions.file).resolve() in wanted]
    if len(chosen) < len(wanted):
        raise click.ClickException("Berkas itu bukan aturan dari folder aturan instalasi ini (IKU_RULES_DIRS).")
    proof = run_examples(checker, chosen)
    for problem in proof.problems:
        say(str(problem))
    say(f"{len(chosen)} aturan, {proof.examples} contoh, {len(proof.problems)} masalah.")
    return 1 if proof.problems else 0


@rules.command("pages", short_help="Tulis satu halaman Markdown per aturan.")
@click.argument("folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
def pages(folder: Path) -> int:
    """Tulis halaman setiap aturan, daftar isinya, dan calon yang ditolak ke FOLDER."""
    from iku_assistant.checker.pages import write_pages
    from iku_assistant.cli.checking import open_checker

    checker = open_checker()
    try:
        count, removed = write_pages(checker, folder)
    except OSError as problem:
        raise click.ClickException(f"{folder}: halaman tidak dapat ditulis ({reason(problem)}).") from problem
    say(f"{count} halaman di {folder}" + (f"; dihapus: {', '.join(removed)}" if removed else "") + ".")
    return 0


@rules.command("schema", short_help="Skema JSON berkas aturan, untuk penyunting teks.")
def schema() -> int:
    """Tulis skema JSON sebuah berkas aturan."""
    from iku_assistant.checker.schema import rule_schema

    click.echo(json.dumps(rule_schema(), ensure_ascii=False, indent=2))
    return 0

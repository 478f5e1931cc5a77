"""`iku db` and `iku user`: the operator's work."""

from __future__ import annotations

from pathlib import Path

import click

from iku_assistant.cli.token_commands import token
from iku_assistant.cli.words import Group, ask_password, say


@click.group("db", cls=Group, short_help="Basis data: perbarui, cadangkan, pulihkan.")
def db() -> None:
    """Basis data instalasi ini (IKU_DATABASE_URL; bawaan SQLite di IKU_DATA_DIR)."""


@db.command("upgrade", short_help="Perbarui skema basis data ke versi aplikasi ini.")
def upgrade() -> int:
    """Perbarui skema. Aman diulang; aplikasi juga melakukannya saat dibuka."""
    from iku_assistant.cli.operator import operator

    operator()
    say("Skema basis data sudah sesuai dengan versi aplikasi ini.")
    return 0


@db.command("backup", short_help="Salin basis data SQLite ke berkas.")
@click.argument("berkas", metavar="BERKAS", type=click.Path(dir_okay=False))
def backup(berkas: str) -> int:
    """Salin basis data yang sedang dipakai ke BERKAS, tanpa menghentikan aplikasi."""
    from iku_assistant.actions.backup import backup_data
    from iku_assistant.cli.operator import operator

    size = backup_data(*operator(), Path(berkas))
    say(f"Cadangan ditulis ke {berkas} ({size:,} bita).".replace(",", "."))
    return 0


@db.command("restore", short_help="Pulihkan basis data SQLite dari berkas cadangan.")
@click.argument("berkas", metavar="BERKAS", type=click.Path(exists=True, dir_okay=False))
def restore(berkas: str) -> int:
    """Ganti basis data dengan isi BERKAS (diperiksa dulu). Hentikan aplikasi sebelum memulihkan."""
    from iku_assistant.actions.backup import restore_data
    from iku_assistant.settings import Settings

    restore_data(Settings.from_env(), Path(berkas))
    say("Basis data dipulihkan.")
    return 0


@click.group("user", cls=Group, short_help="Akun: tambah, daftar, nonaktifkan, token API.")
def user() -> None:
    """Akun pengguna aplikasi."""


@user.command("add", short_help="Tambah akun.")
@click.argument("nama_pengguna", metavar="NAMA_PENGGUNA")
@click.option("--name", "nama", metavar="NAMA", help="Nama lengkap yang tampil di layar.")
@click.option(
    "--role",
    "peran",
    type=click.Choice(("owner", "perencana", "pembaca")),
    default="perencana",
    metavar="PERAN",
    help="owner, perencana (bawaan), atau pembaca.",
)
@click.option("--password", metavar="SANDI", help="Sandi; ditanyakan bila tidak diisi.")
def add(nama_pengguna: str, nama: str | None, peran: str, password: str | None) -> int:
    """Tambah akun NAMA_PENGGUNA. Sandi ditanyakan tanpa ditampilkan."""
    from iku_assistant.actions.accounts import add_account
    from iku_assistant.cli.operator import operator

    app, actor = operator()
    sandi = password if password is not None else ask_password("Sandi", "Ulangi sandi")
    add_account(app, actor, nama_pengguna, nama or nama_pengguna, peran, sandi)
    say(f"Akun {nama_pengguna} ditambahkan.")
    return 0


@user.command("list", short_help="Daftar akun.")
def list_users() -> int:
    """Tulis nama pengguna, nama, peran, dan keadaan setiap akun."""
    from iku_assistant.actions.accounts import list_accounts
    from iku_assistant.cli.operator import operator

    for one in list_accounts(*operator()):
        click.echo(f"{one.username}\t{one.name}\t{one.role}\t{'aktif' if one.active else 'nonaktif'}")
    return 0


@user.command("disable", short_help="Nonaktifkan akun.")
@click.argument("nama_pengguna", metavar="NAMA_PENGGUNA")
def disable(nama_pengguna: str) -> int:
    """Nonaktifkan akun; semua sesinya berakhir dan token API-nya dicabut."""
    from iku_assistant.actions.accounts import set_active
    from iku_assistant.cli.operator import operator

    app, actor = operator()
    set_active(app, actor, nama_pengguna, False)
    say(f"Akun {nama_pengguna} dinonaktifkan.")
    return 0


user.add_command(token)

"""`iku user token`: tokens with which other programs use the API in the name of an account."""

from __future__ import annotations

from datetime import datetime

import click

from iku_assistant.cli.words import Group, say


@click.group("token", cls=Group, short_help="Token API milik akun: buat, daftar, cabut.")
def token() -> None:
    """Token API: aplikasi lain memakai pemeriksa atas nama akun itu (POST /api/v1/judge dan /api/v1/check)."""


@token.command("create", short_help="Buat token; ditulis sekali ke keluaran baku.")
@click.argument("nama_pengguna", metavar="NAMA_PENGGUNA")
@click.option("--name", "nama", metavar="NAMA", required=True, help="Nama token, misalnya aplikasi yang memakainya.")
@click.option(
    "--days", "hari", type=click.IntRange(1, 365), default=90, metavar="HARI", help="Masa berlaku, 1–365 (bawaan 90)."
)
def create(nama_pengguna: str, nama: str, hari: int) -> int:
    """Buat token bagi akun NAMA_PENGGUNA. Keluaran baku hanya berisi token, yang tidak dapat ditampilkan lagi."""
    from iku_assistant.actions.tokens import create_token
    from iku_assistant.cli.operator import operator

    app, actor = operator()
    made, secret = create_token(app, actor, nama, hari, nama_pengguna)
    say(
        f"Token “{made.name}” ({made.id}) berlaku sampai {_told(made.expires_at)}. Simpan sekarang; tampil sekali saja."
    )
    click.echo(secret)
    return 0


@token.command("list", short_help="Daftar token sebuah akun.")
@click.argument("nama_pengguna", metavar="NAMA_PENGGUNA")
def list_all(nama_pengguna: str) -> int:
    """Tulis kode, nama, keadaan, masa berlaku, dan pemakaian terakhir setiap token."""
    from iku_assistant.actions.tokens import list_tokens
    from iku_assistant.cli.operator import operator

    app, actor = operator()
    for one in list_tokens(app, actor, nama_pengguna):
        state = "berlaku" if one.works(app.now()) else "dicabut" if one.revoked_at else "kedaluwarsa"
        used = _told(one.used_at) if one.used_at else "-"
        click.echo(f"{one.id}\t{one.name}\t{state}\t{_told(one.expires_at)}\t{used}")
    return 0


@token.command("revoke", short_help="Cabut token.")
@click.argument("nama_pengguna", metavar="NAMA_PENGGUNA")
@click.argument("kode", metavar="KODE")
def revoke(nama_pengguna: str, kode: str) -> int:
    """Cabut token KODE (lihat: iku user token list) milik NAMA_PENGGUNA; seketika tidak berlaku."""
    from iku_assistant.actions.tokens import revoke_token
    from iku_assistant.cli.operator import operator

    app, actor = operator()
    revoke_token(app, actor, kode, nama_pengguna)
    say("Token dicabut.")
    return 0


def _told(moment: datetime) -> str:
    """The moment in UTC, as other programs read it."""
    return f"{moment:%Y-%m-%dT%H:%MZ}"

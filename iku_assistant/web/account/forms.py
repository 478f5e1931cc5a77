"""Forms of accounts."""

from __future__ import annotations

from wtforms import EmailField, IntegerField, PasswordField, SelectField, StringField
from wtforms.validators import EqualTo, NumberRange

from iku_assistant.actions import tokens
from iku_assistant.actions.passwords import LONGEST, SHORTEST
from iku_assistant.actions.permission import ROLES
from iku_assistant.web.forms import BaseForm, at_most, needed, picks

_HELP = f"{SHORTEST} sampai {LONGEST} karakter. Beberapa kata yang tidak berhubungan mudah diingat dan sulit ditebak."
_NEW = {"autocomplete": "new-password"}


class SignInForm(BaseForm):
    """Name and password."""

    username = StringField(
        "Nama pengguna", [needed(), at_most(80)], render_kw={"autocomplete": "username", "autocapitalize": "none"}
    )
    password = PasswordField("Kata sandi", [needed(), at_most(LONGEST)], render_kw={"autocomplete": "current-password"})


class NewPasswordForm(BaseForm):
    """A password, twice."""

    sandi = PasswordField("Kata sandi baru", [needed(), at_most(LONGEST)], description=_HELP, render_kw=_NEW)
    again = PasswordField(
        "Ulangi kata sandi baru", [needed(), EqualTo("sandi", "Kedua kata sandi tidak sama.")], render_kw=_NEW
    )


class OwnerForm(NewPasswordForm):
    """The owner's account, made once."""

    username = StringField(
        "Nama pengguna", [needed(), at_most(80)], render_kw={"autocomplete": "username", "autocapitalize": "none"},
        description="Huruf kecil, angka, titik; dipakai untuk masuk. Contoh: sri.rahayu",
    )  # fmt: skip
    name = StringField(
        "Nama lengkap",
        [needed(), at_most(200)],
        render_kw={"autocomplete": "name"},
        description="Tampil pada riwayat perubahan.",
    )
    field_order = ("username", "name", "sandi", "again")


class ChangePasswordForm(NewPasswordForm):
    """One's own password."""

    sandi_lama = PasswordField(
        "Kata sandi sekarang", [needed(), at_most(LONGEST)], render_kw={"autocomplete": "current-password"}
    )
    field_order = ("sandi_lama", "sandi", "again")


class AccountForm(BaseForm):
    """A new account; its person chooses the password through a link."""

    username = StringField(
        "Nama pengguna", [needed(), at_most(80)], render_kw={"autocomplete": "off", "autocapitalize": "none"}
    )
    name = StringField("Nama lengkap", [needed(), at_most(200)], render_kw={"autocomplete": "off"})
    role = SelectField("Peran", choices=picks(ROLES.items()), default="perencana")
    email = EmailField("Surel (boleh kosong)", [at_most(200)], render_kw={"autocomplete": "off"})


class TokenForm(BaseForm):
    """A new token of the API."""

    name = StringField(
        "Nama token", [needed(), at_most(80)], render_kw={"autocomplete": "off"},
        description="Aplikasi yang akan memakainya, misalnya “SAKIP daerah”.",
    )  # fmt: skip
    days = IntegerField(
        "Masa berlaku (hari)",
        [needed(), NumberRange(tokens.SHORTEST, tokens.LONGEST, f"{tokens.SHORTEST} sampai {tokens.LONGEST} hari.")],
        default=tokens.USUAL,
        description=f"Paling lama {tokens.LONGEST} hari. Setelah itu token berhenti berlaku.",
        render_kw={"min": tokens.SHORTEST, "max": tokens.LONGEST},
    )

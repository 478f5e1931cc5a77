"""What every form shares. CSRF is checked once for all of them by the shell, so the forms carry no token field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Length

from iku_assistant.plan.errors import PlanError


class BaseForm(FlaskForm):  # type: ignore[misc]
    """A form in Indonesian. Field ids carry the form's prefix, so that several forms fit on one page."""

    #: What was refused without naming a field.
    refused: list[str] = []  # noqa: RUF012  (replaced, never changed in place)

    class Meta:
        """Settings of WTForms."""

        csrf = False  # CSRFProtect of the shell checks every POST
        locales = ("id",)

    def refuse(self, error: PlanError, fields: Mapping[str, str] | None = None) -> None:
        """Show what an action refused at the field it names (`fields`: path → field), else above the form."""
        name = (fields or {}).get(error.path, error.path)
        field = self._fields.get(name)
        if field is not None:
            field.errors = [*field.errors, error.message]
        else:
            self.refused = [*self.refused, error.message]


def needed(message: str = "Bagian ini wajib diisi.") -> DataRequired:
    """The validator of fields that must be filled."""
    return DataRequired(message)


def at_most(length: int = 10_000) -> Length:
    """The validator of texts with a limit."""
    return Length(max=length, message=f"Paling banyak {length:,} karakter.".replace(",", "."))


def picks(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Pairs of value and words as choices of a field."""
    return [SelectChoice(value, words) for value, words in pairs]


def choices(labels: Mapping[str, str], empty: str = "–") -> list[SelectChoice]:
    """Choices of a select from labels; `empty` is the first line for "nothing chosen"."""
    return picks([("", empty), *labels.items()])


def text_or_none(value: Any) -> str | None:
    """The text without blanks around it, None when nothing is left."""
    text = (value or "").replace("\r\n", "\n").strip() if isinstance(value, str) else ""
    return text or None


def lines(value: Any) -> list[str]:
    """The lines of a text that are not blank."""
    return [line.strip() for line in (value or "").splitlines() if line.strip()]


def all_errors(form: BaseForm) -> Iterable[tuple[Field, str]]:
    """Every error of a form with its field."""
    for field in form:
        for error in field.errors:
            yield field, str(error)

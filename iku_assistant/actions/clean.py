"""What no database takes: control characters that came in by paste or from a broken file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Edit, edit_to_json
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.limits import MAX_DEPTH, MAX_NESTING, check_nesting
from iku_assistant.plan.tree import Plan

#: A NUL as JSON writes it, or half a character.
_BAD = re.compile(r"(?<!\\)(?:\\\\)*\\u0000|[\ud800-\udfff]")
_LONGEST_ID = 64


#: Nesting that any edit may have: twenty boxes below each other with the deepest free value.
_DEEPEST = 2 * MAX_DEPTH + MAX_NESTING + 10
_KEY = re.compile(r"[0-9A-Za-z._-]{1,40}")


def check_key(key: str) -> None:
    """FixInput when a key of repetition is none: 1 to 40 letters, digits, dots, hyphens."""
    if not _KEY.fullmatch(key):
        raise FixInput("Tanda pengulangan harus 1 sampai 40 huruf, angka, titik, atau garis.", "key")


def clean_edit(edit: Edit) -> Edit:
    """The edit itself. FixInput when an id is missing or too long, or a text cannot be stored."""
    for name in ("edit_id", "step"):
        if not 1 <= len(getattr(edit, name)) <= _LONGEST_ID:
            raise FixInput(f"Tanda suntingan “{name}” harus 1 sampai {_LONGEST_ID} karakter.", name)
    for part in ("before", "after", "value", "removed"):
        check_nesting(getattr(edit, part, None), part, _DEEPEST)
    _refuse(edit_to_json(edit))
    return edit


def clean_plan(plan: Plan) -> Plan:
    """The plan itself. FixInput when a text cannot be stored."""
    _refuse(to_json(plan))
    return plan


def clean_settings(settings: Mapping[str, str]) -> None:
    """FixInput when a text of a document's settings cannot be stored."""
    _refuse(dict(settings))


def _refuse(data: object) -> None:
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        raise FixInput("Ada bilangan yang bukan bilangan (NaN atau tak hingga). Perbaiki dahulu.") from error
    if _BAD.search(text):
        raise FixInput("Ada karakter rusak yang tidak dapat disimpan. Ketik ulang bagian yang ditempel.")

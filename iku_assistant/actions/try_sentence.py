"""Try out one sentence or indicator outside any plan, with its anatomy and suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.plan.errors import FixInput

if TYPE_CHECKING:
    from iku_assistant.checker.tried import Tried

_USUAL = "rpjmd-renstra"


def try_sentence(
    app: App, actor: Actor | None, kind: str, level: str, text: str, *, sasaran: str | None = None,
    satuan: str | None = None,
) -> Tried:  # fmt: skip
    """Read a text of a kind (sasaran, indikator) at a level; `sasaran` and `satuan` belong to an indicator.

    Raises FixInput for what cannot be judged (empty, above 10,000 characters), SignInNeeded, Forbidden.
    """
    from iku_assistant.checker.judge import BadLine
    from iku_assistant.checker.tried import look_at

    require(app, actor, "lihat")
    asked = {"kind": kind, "level": level, "text": text}
    if kind == "indikator":
        asked |= {name: value for name, value in (("sasaran", sasaran), ("satuan", satuan)) if value}
    try:
        return look_at(app.checks.checker(_USUAL), asked)
    except BadLine as problem:
        raise FixInput(f"Kalimat ini tidak dapat dibaca: {problem}.", "teks") from problem

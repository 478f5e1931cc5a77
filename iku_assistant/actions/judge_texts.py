"""Judge texts outside any plan: "coba kalimat" and the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from iku_assistant.actions.app import App
from iku_assistant.actions.permission import Actor, require
from iku_assistant.plan.errors import FixInput

#: Texts in one request.
MOST = 1_000
_USUAL = "rpjmd-renstra"


def judge_texts(
    app: App, actor: Actor | None, objects: Sequence[object], *, explain: bool = False
) -> list[dict[str, Any]]:
    """One answer per object (`design/checker.md` §5), in order; a bad one gives {id, line, error} in its place.

    Raises FixInput for more than `MOST` objects, SignInNeeded, Forbidden.
    """
    from iku_assistant.checker.judge import BadLine

    require(app, actor, "lihat")
    if len(objects) > MOST:
        raise FixInput(f"Kirim paling banyak {MOST} teks sekaligus.".replace("1000", "1.000"))
    checker = app.checks.checker(_USUAL)
    answers: list[dict[str, Any]] = []
    for line, one in enumerate(objects, 1):
        known = one.get("id") if isinstance(one, Mapping) else None
        try:
            if not isinstance(one, Mapping):
                raise BadLine("Setiap teks harus objek JSON.")
            answers.append(checker.judge(one, explain))
        except BadLine as error:
            answers.append({"id": known, "line": line, "error": str(error)})
    return answers

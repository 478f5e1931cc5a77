"""Judge texts outside any plan, for other programs: the contract of `iku judge` (`design/checker.md` §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from iku_assistant.actions.api_limits import MOST_TEXTS, deadline
from iku_assistant.actions.app import App
from iku_assistant.actions.errors import TooLarge
from iku_assistant.actions.permission import Actor, require
from iku_assistant.exchange.parse import Doubled, Odd, plain
from iku_assistant.plan.numbers import format_number

_USUAL = "rpjmd-renstra"


def judge_texts(
    app: App, actor: Actor | None, objects: Sequence[object], *, explain: bool = False
) -> list[dict[str, Any]]:
    """One answer per object, in order; a bad one gives {id, line, error} in its place, `line` counting from 1.

    `objects` are values of `exchange.parse`. Raises TooLarge, TooSlow, SignInNeeded, Forbidden.
    """
    from iku_assistant.checker.judge import BadLine

    require(app, actor, "lihat")
    if len(objects) > MOST_TEXTS:
        raise TooLarge(f"Paling banyak {format_number(Decimal(MOST_TEXTS))} teks dalam satu permintaan.")
    checker = app.checks.checker(_USUAL)
    in_time = deadline()
    answers: list[dict[str, Any]] = []
    for line, one in enumerate(objects, 1):
        in_time()
        try:
            _refuse_odd(one)
            answers.append(checker.judge(plain(one), explain))
        except BadLine as error:
            known = plain(one.get("id")) if isinstance(one, Mapping) else None
            answers.append({"id": known, "line": line, "error": str(error)})
    return answers


def _refuse_odd(one: object) -> None:
    """What JSON does not have, or what means two things at once, is not guessed about."""
    from iku_assistant.checker.judge import BadLine

    for part in _parts(one):
        if isinstance(part, Odd):
            raise BadLine(f"“{part[:20]}” bukan bilangan JSON yang dapat dipakai")
        if isinstance(part, Doubled):
            raise BadLine(f"kunci “{part.extra[0][0][:40]}” ditulis lebih dari sekali")


def _parts(value: object) -> Iterator[object]:
    """A JSON value and everything in it."""
    todo = [value]
    while todo:
        part = todo.pop()
        yield part
        todo += part.values() if isinstance(part, Mapping) else part if isinstance(part, list) else ()

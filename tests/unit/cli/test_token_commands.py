"""`iku user token`: the operator makes, lists and revokes tokens of an account."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iku_assistant.actions.tokens import LONGEST, SHORTEST, USUAL, token_actor
from iku_assistant.cli import iku, token_commands
from iku_assistant.cli.operator import operator
from iku_assistant.cli.words import run

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """Run a command on an installation of its own; gives exit status, standard output and standard error."""
    monkeypatch.setenv("IKU_DATA_DIR", str(tmp_path))
    operator.cache_clear()

    def go(*args: str) -> tuple[int, str, str]:
        status = run(iku, args)
        out = capsys.readouterr()
        return status, out.out, out.err

    assert go("user", "add", "siti", "--password", "kebun-kopi-lereng-9")[0] == 0
    yield go
    operator()[0].close()
    operator.cache_clear()


def test_a_token_is_made_listed_and_revoked(call: Call) -> None:
    """Standard output holds the token alone, so that a script can keep it; it is never printed again."""
    status, secret, said = call("user", "token", "create", "siti", "--name", "SAKIP daerah")
    assert status == 0
    assert re.fullmatch(r"iku_[\w-]{43}\n", secret)
    assert "sekali saja" in said
    actor = token_actor(operator()[0], secret.strip())
    assert actor is not None
    assert actor.username == "siti"
    line = call("user", "token", "list", "siti")[1]
    assert re.fullmatch(r"\w{12}\tSAKIP daerah\tberlaku\t\S+Z\t\S+Z\n", line)
    assert call("user", "token", "revoke", "siti", line.split("\t")[0])[0] == 0
    assert "\tdicabut\t" in call("user", "token", "list", "siti")[1]
    assert token_actor(operator()[0], secret.strip()) is None


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("create", "tidak.ada", "--name", "x"), "tidak ada"),
        (("create", "siti"), "--name"),
        (("create", "siti", "--name", "x", "--days", "366"), "1 sampai 365"),
        (("list", "tidak.ada"), "tidak ada"),
        (("revoke", "siti", "xxxxxxxxxxxx"), "tidak ada"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(call: Call, args: tuple[str, ...], words: str) -> None:
    """In Indonesian, naming what is wrong."""
    status, out, said = call("user", "token", *args)
    assert (status, out) == (2, "")
    assert words in said


def test_the_help_names_the_limits_of_the_action() -> None:
    """The command does not load the actions for its help; the numbers are the same nevertheless."""
    days = next(p for p in token_commands.create.params if p.name == "hari")
    assert days.default == USUAL
    assert (days.type.min, days.type.max) == (SHORTEST, LONGEST)  # type: ignore[attr-defined]

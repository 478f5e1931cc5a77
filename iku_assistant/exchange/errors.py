"""Why a file was refused: the file and every problem found, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iku_assistant.plan.errors import FixInput, PlanError

#: More problems than this are counted, not listed.
MAX_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. `path` is a place in the data (``tree[0].children[2].statement``) or empty;
    `line` and `column` count from 1 and are set where the text itself cannot be read."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = f"baris {self.line} kolom {self.column}" if self.line else self.path
        return f"{place}: {self.message}" if place else self.message


class ImportRefused(FixInput):
    """The file cannot be used as a plan. Nothing of it was taken over.

    `problems` holds up to MAX_PROBLEMS of them in file order; `str()` prints one line for each.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        listed = list(problems)
        self.file = file
        self.problems: tuple[Problem, ...] = tuple(listed[:MAX_PROBLEMS])
        self.more = len(listed) - len(self.problems)
        super().__init__(self.problems[0].message, self.problems[0].path)

    def __str__(self) -> str:
        lines = [f"{self.file}: {problem}" for problem in self.problems]
        if self.more:
            lines.append(f"{self.file}: … dan {self.more} masalah lain.")
        return "\n".join(lines)


def refused(
    file: str, message: str, path: str = "", line: int | None = None, column: int | None = None
) -> ImportRefused:
    """An ImportRefused with a single problem."""
    return ImportRefused(file, [Problem(path, message, line, column)])


def as_problem(error: PlanError) -> Problem:
    """A problem from an error of the plan."""
    return Problem(error.path, error.message)

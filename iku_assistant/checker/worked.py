"""Parts of a text made ready to stand in the middle of a worked example ("Meningkatnya penerapan {isi} oleh …")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from iku_assistant.checker.suggest_parts import cased, short

if TYPE_CHECKING:
    from iku_assistant.checker.facts import Facts


def inner(text: str) -> str:
    """The text as it stands inside a sentence: the first letter small unless the word is an abbreviation or digit."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and not first[1:].islower() else text[:1].lower() + text[1:]


def main_part(facts: Facts) -> str:
    """The head of a statement, the object of an indicator; "" without one."""
    part = facts.part("head") if facts.subject.kind == "statement" else facts.part("object")
    return cased(inner(" ".join(part.text.split())), facts.reader, facts.effects) if part is not None else ""


def content(facts: Facts) -> str:
    """What the head speaks about: its words behind the deciding noun ("pelatihan *budi daya padi*"); "" without any."""
    name = "head" if facts.subject.kind == "statement" else "object"
    whole, word = facts.part(name), facts.part("head_word")
    if whole is None or word is None or word.span.start != whole.span.start:
        return ""
    return inner(" ".join(facts.subject.text[word.span.end : whole.span.end].split()))


def content_class(facts: Facts) -> str:
    """The class of the first noun of `content`; unknown where it has none; "" without content."""
    text = content(facts)
    part = facts.reader.indicator(text).head_word if text else None
    return (part.cls if part is not None else "unknown") if text else ""


def receiver(facts: Facts) -> str:
    """For whom or to whom, as the statement says; "" where it does not."""
    part = facts.part("beneficiary") if facts.subject.kind == "statement" else None
    return inner(" ".join(part.text.split())) if part is not None else ""


def core(facts: Facts) -> str:
    """The main noun with the words that tell which one it is, short enough for a question."""
    return short(main_part(facts) or facts.subject.text, facts.reader, facts.effects)


def core_above(facts: Facts) -> str:
    """As `core`, of the sasaran an indicator belongs to."""
    head = facts.reader.statement(facts.subject.sasaran).head if facts.subject.sasaran else None
    return short(head.text, facts.reader, facts.effects) if head is not None else ""


PLACEHOLDERS: Mapping[str, Callable[[Facts], str]] = {
    "inti": main_part,
    "isi": content,
    "penerima": receiver,
    "pokok": core,
    "pokok_sasaran": core_above,
}

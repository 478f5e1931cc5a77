"""The match kinds that read words: phrase, tokens, anatomy, swap. Each is compiled once per rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from iku_assistant.checker.facts import Facts, word_runs
from iku_assistant.checker.hit import Hit, Test, compile_condition
from iku_assistant.checker.possible import gate, open_to
from iku_assistant.language import Joined
from iku_assistant.plan.finding import Span

Matcher = Callable[[Facts], list[Hit]]
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|%")


def is_word(text: str) -> bool:
    """Whether a token rule can meet the text: one word of the tokenizer, in lower case."""
    return text == text.lower() and _WORD.fullmatch(text) is not None


def phrase_regex(phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern for several phrases: whole words, any case, any run of blanks between them."""
    parts = [r"\s+".join(re.escape(w) for w in p.split()) for p in sorted(phrases, key=len, reverse=True)]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


def _searcher(field: str, phrases: Sequence[str]) -> Callable[[Facts, str], list[re.Match[str]]]:
    """Finds the phrases in the text of a field; a text that lacks a word of every phrase is not searched."""
    wanted = phrase_regex(phrases)
    runs = [word_runs(phrase) or frozenset({""}) for phrase in phrases]
    anchors = frozenset(max(words, key=len) for words in runs)
    main = field in ("statement", "nama") and "" not in anchors

    def search(facts: Facts, text: str) -> list[re.Match[str]]:
        present = facts["_runs"] if main else None
        return [] if present is not None and anchors.isdisjoint(present) else list(wanted.finditer(text))

    return search


def compile_phrase(field: str, any_: Sequence[Any], unless: Sequence[Any]) -> Matcher:
    """First phrase found that no `unless` phrase covers; condition maps among `unless` silence the rule."""
    phrases = [p for p in any_ if isinstance(p, str)]
    wanted = _searcher(field, phrases)
    order = {" ".join(p.lower().split()): i for i, p in enumerate(any_) if isinstance(p, str)}
    exposed = _exposed(wanted, unless)

    def match(facts: Facts) -> list[Hit]:
        hits = exposed(facts, facts.subject.value(field) or "")
        if not hits:
            return []
        key = " ".join(hits[0].group().lower().split())
        return [Hit(field, Span(*hits[0].span()), order.get(key, 0))]

    return match


def _unless(unless: Sequence[Any]) -> tuple[re.Pattern[str] | None, list[Test]]:
    texts = [u for u in unless if isinstance(u, str)]
    return (phrase_regex(texts) if texts else None), [compile_condition(u) for u in unless if isinstance(u, Mapping)]


def _exposed(
    search: Callable[[Facts, str], list[re.Match[str]]], unless: Sequence[Any]
) -> Callable[[Facts, str], list[re.Match[str]]]:
    """What `search` finds and no `unless` phrase covers; nothing where a condition among `unless` holds."""
    protect, silence = _unless(unless)

    def exposed(facts: Facts, text: str) -> list[re.Match[str]]:
        places = search(facts, text)
        if not places or any(holds(facts) for holds in silence):
            return []
        safe = [m.span() for m in protect.finditer(text)] if protect else []
        return [m for m in places if not any(a <= m.start() and m.end() <= b for a, b in safe)]

    return exposed


def compile_swap(field: str, any_: Sequence[Any], unless: Sequence[Any]) -> Matcher:
    """Misspelt words with their right spelling: one hit, all of them replaced, the first one marked."""
    pairs = {str(p["salah"]).lower(): (i, str(p["benar"])) for i, p in enumerate(any_)}
    wanted = _searcher(field, list(pairs))
    exposed = _exposed(wanted, unless)

    def match(facts: Facts) -> list[Hit]:
        text = facts.subject.value(field) or ""
        hits = exposed(facts, text)
        if not hits:
            return []
        fixed = _replaced(text, hits, pairs)
        first = hits[0]
        index, right = pairs[" ".join(first.group().lower().split())]
        return [Hit(field, Span(*first.span()), index, {"benar": _as_written(first.group(), right)}, replacement=fixed)]

    return match


def _replaced(text: str, hits: Sequence[re.Match[str]], pairs: Mapping[str, tuple[int, str]]) -> str:
    for m in reversed(hits):
        right = pairs[" ".join(m.group().lower().split())][1]
        text = text[: m.start()] + _as_written(m.group(), right) + text[m.end() :]
    return text


def _as_written(wrong: str, right: str) -> str:
    if wrong.isupper() and len(wrong) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if wrong[:1].isupper() else right


def compile_anatomy(field: str, any_: Sequence[Any], unless: Sequence[Any], mark: str) -> Matcher:
    """The first condition map that holds, unless one of `unless` does; underlines the part `mark`."""

    options = [(i, compile_condition(condition), gate(condition)) for i, condition in enumerate(any_)]
    silence = [compile_condition(condition) for condition in unless]
    chosen: dict[tuple[str, ...], list[tuple[int, Test]]] = {}

    def match(facts: Facts) -> list[Hit]:
        if facts.blank:
            return []
        values = facts["_gates"]
        possible = chosen.get(values)
        if possible is None:
            possible = chosen[values] = [(i, holds) for i, holds, needed in options if open_to(needed, values)]
        for i, holds in possible:
            if holds(facts):
                quiet = any(silent(facts) for silent in silence)
                return [] if quiet else [Hit(field, marked(facts, mark), i)]
        return []

    return match


def marked(facts: Facts, mark: str) -> Span | None:
    """The span of the parts named in `mark` ("opener", "opener..head", "object|measure"); whole text for ""."""
    for choice in mark.split("|"):
        spans = [s for name in choice.split("..") for s in _spans(facts, name)]
        if spans:
            return Span(min(s.start for s in spans), max(s.end for s in spans))
    stripped = facts.subject.text.strip()
    start = facts.subject.text.find(stripped)
    return Span(start, start + len(stripped))


def _spans(facts: Facts, name: str) -> Iterator[Span]:
    found = getattr(facts.anatomy, name, None) if name else None
    for one in found if isinstance(found, tuple) else (found,):
        if one is not None and not getattr(one, "protected", False):
            yield Span(one.left.span.start, one.right.span.end) if isinstance(one, Joined) else one.span
            return


def compile_tokens(field: str, any_: Sequence[Any], unless: Sequence[Any]) -> Matcher:
    """Rows of token conditions: `kata` (one or several words), `akar` roots, `pola` a regular expression, `lewati`."""
    protect, silence = _unless(unless)

    def match(facts: Facts) -> list[Hit]:
        text = facts.subject.value(field)
        if not text or any(holds(facts) for holds in silence):
            return []
        words = [(m.group().lower(), m.span()) for m in _WORD.finditer(text)]
        safe = [m.span() for m in protect.finditer(text)] if protect else []
        for i, row in enumerate(any_):
            for start in range(len(words)):
                end = _row(row, words, start, facts)
                if end is None:
                    continue
                a, b = words[start][1][0], words[end - 1][1][1]
                if not any(x <= a and b <= y for x, y in safe):
                    return [Hit(field, Span(a, b), i)]
        return []

    return match


def _row(row: Sequence[Mapping[str, Any]], words: Sequence[tuple[str, Any]], at: int, facts: Facts) -> int | None:
    for i, token in enumerate(row):
        limit = int(token.get("lewati", 0))
        places = range(at, min(at + limit + 1, len(words)))
        hit = next((k for k in places if _token(token, words[k][0], facts)), None)
        if hit is None or (i == 0 and hit != at):
            return None
        at = hit + 1
    return at


def _token(token: Mapping[str, Any], word: str, facts: Facts) -> bool:
    kata = token.get("kata")
    if kata is not None and word not in ((kata,) if isinstance(kata, str) else kata):
        return False
    akar = token.get("akar")
    if akar is not None and not facts.reader.roots(word) & set((akar,) if isinstance(akar, str) else akar):
        return False
    return "pola" not in token or re.fullmatch(str(token["pola"]), word) is not None

"""`iku judge`: one object in, one answer out (`design/checker.md` §5)."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from iku_assistant.checker.subject import Subject
from iku_assistant.checker.words import run_rules
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.unit import LEVELS

if TYPE_CHECKING:
    from iku_assistant.checker.engine import Checker

#: Other words for the levels.
ALIASES = {
    "program": "bidang",
    "kegiatan": "sub_bidang",
    "subbidang": "sub_bidang",
    "sub_kegiatan": "pelaksana",
    "subkegiatan": "pelaksana",
    "individu": "pelaksana",
}
_KEYS = ("sasaran", "satuan", "formula", "definisi_operasional", "unit")
_MAX = 10_000
_SEVERITY = {one: one.key for one in Severity}
_YOUNG = 100_000
"""Objects made before the collector looks at the young ones (Python: 700); about 3,000 texts."""
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class BadLine(ValueError):
    """An object that cannot be judged; the message says why, in Indonesian."""


def level_of(word: object) -> str:
    """The level a caller means; anything else is unknown."""
    text = str(word or "").strip().lower()
    text = ALIASES.get(text, text)
    return text if text in LEVELS else "unknown"


def judge(checker: Checker, obj: Mapping[str, Any], explain: bool = False) -> dict[str, Any]:
    """The answer to one object; BadLine where kind or text is missing or wrong."""
    subject = subject_of(obj)
    facts = checker.facts(subject)
    facts.suggest = False
    facts["_anatomy"] = checker.reader.once(subject.kind, subject.text)
    rules = checker.rules.indicator if subject.kind == "indicator" else checker.rules.statement
    found = run_rules(rules, facts)
    label, confidence = facts["_orientation"]
    answer = {
        "id": obj.get("id"),
        "orientation": label,
        "confidence": round(float(confidence), 3),
        "smart_fail": smart_fail(found),
        "findings": [_told(f) for f in found],
    }
    return answer | {"anatomy": facts.anatomy.to_dict()} if explain else answer


def smart_fail(findings: Iterable[Finding]) -> list[str]:
    """Letters of the rules that found something at perbaikan or wajib, in the order S M A R T E."""
    letters = {letter for f in findings if f.smart and f.severity >= Severity.PERBAIKAN for letter in f.smart}
    return [letter for letter in "SMARTE" if letter in letters]


def _told(f: Finding) -> dict[str, Any]:
    field = "text" if f.field in ("statement", "nama") else f.field
    span = f.span
    return {
        "code": f.code, "severity": _SEVERITY[f.severity], "field": field,
        "start": span.start if span else None, "end": span.end if span else None, "message": f.message,
    }  # fmt: skip


def subject_of(obj: Mapping[str, Any]) -> Subject:
    """What an object of `iku judge` speaks about; BadLine says what is missing or wrong."""
    if not isinstance(obj, Mapping):
        raise BadLine("baris harus berupa objek JSON {…}")
    kind, text = obj.get("kind"), obj.get("text")
    if kind not in ("sasaran", "indikator"):
        raise BadLine("“kind” harus sasaran atau indikator")
    if not isinstance(text, str) or not text.strip():
        raise BadLine("“text” harus berupa teks dan tidak kosong")
    longest = len(text)
    for key in _KEYS:
        value = obj.get(key)
        if isinstance(value, str):
            longest = max(longest, len(value))
        elif value is not None:
            raise BadLine(f"“{key}” harus berupa teks atau null")
    if longest > _MAX:
        raise BadLine("teks lebih panjang dari 10.000 karakter")
    level = level_of(obj.get("level"))
    if kind == "sasaran":
        return Subject("statement", text, level, unit=obj.get("unit"), years=())
    return _indicator_subject(obj, text, level)


def _indicator_subject(obj: Mapping[str, Any], text: str, level: str) -> Subject:
    given = {name: obj[name] for name in ("satuan", "definisi_operasional", "formula") if obj.get(name)}
    return Subject(
        "indicator", text, level, sasaran=obj.get("sasaran") or None, unit=obj.get("unit"),
        values=given, defined=bool(obj.get("definisi_operasional")),
    )  # fmt: skip


def judge_lines(checker: Checker, lines: Iterable[str], explain: bool = False) -> Iterator[tuple[str, bool]]:
    """Stream JSON lines: (answer line without line break, whether it is good). Empty lines are skipped."""
    with _rare_collections():
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _judge_line(checker, line, number, explain)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Rules, word lists and kept readings hold no cycles: the collector need not walk them again and again."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _judge_line(checker: Checker, line: str, number: int, explain: bool) -> tuple[str, bool]:
    obj: Any = None
    try:
        obj = json.loads(line)
        return _ENCODE(checker.judge(obj, explain)), True
    except json.JSONDecodeError as e:
        problem = f"baris bukan JSON yang sah (kolom {e.colno})"
    except (BadLine, RecursionError) as e:
        problem = str(e) if isinstance(e, BadLine) else "baris terlalu dalam bersarang"
    known = obj.get("id") if isinstance(obj, Mapping) else None
    return json.dumps({"id": known, "line": number, "error": problem}, ensure_ascii=False), False

"""The page of a rule as one value: the app, `docs/aturan` and `iku rules show` print the same content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from iku_assistant.checker.compiled import compile_rule
from iku_assistant.checker.condition_words import exceptions, words_of
from iku_assistant.checker.packs import Loaded, Packs
from iku_assistant.checker.rewrites import OTHER
from iku_assistant.checker.samples import Sample, sample_of
from iku_assistant.checker.schema import Case, Example, LabelMateri, LevelSeverity, Rule
from iku_assistant.checker.subject import LEVEL_LABELS
from iku_assistant.checker.trial import Trial
from iku_assistant.plan.errors import PlanError
from iku_assistant.plan.finding import Finding, Severity
from iku_assistant.plan.unit import LEVELS

if TYPE_CHECKING:
    from iku_assistant.checker.engine import Checker

#: Packs of rules as pages call them (`design/checker.md`, *Codes*).
PACKS: Mapping[str, str] = {
    "KIN": "Kinerja, bukan kerja", "ORI": "Berorientasi hasil", "SPE": "Spesifik", "MEA": "Terukur",
    "ACH": "Dapat dicapai", "REL": "Relevan", "TIM": "Berbatas waktu", "POH": "Pohon kinerja dan crosscutting",
    "ANG": "Program, kegiatan, dan anggaran", "EJA": "Ejaan dan istilah", "DOK": "Dokumen",
}  # fmt: skip
STATUSES: Mapping[str, str] = {
    "stable": "berlaku", "preview": "uji coba (paling tinggi Saran)", "deprecated": "tidak dipakai lagi",
    "removed": "dihapus",
}  # fmt: skip
MOMENTS: Mapping[str, str] = {
    "menulis": "saat menulis",
    "melengkapi": "saat melengkapi (dihitung pada baris kelengkapan, bukan temuan)",
    "menetapkan": "saat dokumen akan ditetapkan",
}
SMART: Mapping[str, str] = {
    "S": "Spesifik", "M": "Terukur", "A": "Dapat dicapai", "R": "Relevan", "T": "Berbatas waktu", "E": "Efektif",
}  # fmt: skip
OFF = "tidak berlaku"
#: Kinds of suggestions.
SUGGESTIONS: Mapping[str, str] = {"contoh": "Contoh", "ganti": "Usul", "pertanyaan": "Pertanyaan"}
COUNTED = "Tidak memberi temuan: dihitung pada baris kelengkapan, dan wajib hanya bagi dokumen yang mencetaknya."
#: How to disagree, the same on every page (`design/checker.md` §4).
DISAGREE = (
    "Pertahankan rumusan: tulis alasannya; temuan ini tidak muncul lagi selama teksnya sama.",
    "Aturan keliru: keberatan masuk daftar pendamping dan dibahas sebelum aturannya diubah.",
    "Daerah dapat mengubah keparahan atau mematikan aturan dengan folder aturannya sendiri.",
)
_SPOKEN = 3
"""Bad examples under which the page shows what the checker says."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: the source, the place in it, the sentence it rests on."""

    title: str
    clause: str
    sentence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another rule, to link to."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """Everything a planner needs to know about one rule, in words. `levels` are (level, words of the screen)."""

    rule: Rule
    pack: str
    message: str
    levels: tuple[tuple[str, str], ...]
    cases: tuple[str, ...]
    exceptions: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    bad: tuple[Sample, ...]
    good: tuple[Sample, ...]
    labels: tuple[tuple[LabelMateri, str], ...]
    family: tuple[Neighbour, ...]
    before: Neighbour | None
    after: Neighbour | None

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    @property
    def everywhere(self) -> str:
        """One sentence where the severity is the same at all levels, else ""."""
        if self.rule.saat == "melengkapi":
            return COUNTED
        words = {f"Semua jenjang: {word}." for _, word in self.levels}
        return words.pop() if len(words) == 1 else ""


def rule_page(checker: Checker, code: str) -> RulePage | None:
    """The page of a rule of whatever status; None when there is no such code."""
    packs = checker.packs
    found = packs.find(code)
    if found is None:
        return None
    rule = found.rule
    order = [one.rule for one in packs.loaded]
    at = [one.code for one in order].index(rule.code)
    bad = tuple(_said(checker, found))
    return RulePage(
        rule=rule,
        pack=PACKS.get(rule.pack, rule.pack),
        message=next((s.message for s in bad if s.message), "") or _blank(rule.message),
        levels=tuple(_levels(rule)),
        cases=tuple(filter(None, (_case(one) for one in rule.cases))),
        exceptions=tuple(exceptions(rule.match.unless)),
        notes=tuple(_notes(rule)),
        sources=tuple(_sources(rule, packs)),
        bad=bad,
        good=tuple(sample_of(one) for one in rule.examples.good),
        labels=tuple((m, packs.sources[m.source].title) for m in rule.label_materi),
        family=tuple(_near(r) for r in order if rule.family and r.family == rule.family and r.code != rule.code),
        before=_near(order[at - 1]) if at else None,
        after=_near(order[at + 1]) if at + 1 < len(order) else None,
    )


def _near(rule: Rule) -> Neighbour:
    return Neighbour(rule.code, rule.title)


def _levels(rule: Rule) -> Iterator[tuple[str, str]]:
    for level in LEVELS:
        word = getattr(rule.severity, level) if isinstance(rule.severity, LevelSeverity) else rule.severity
        yield LEVEL_LABELS[level], severity_words(str(word), rule.status)


def severity_words(word: str, status: str = "stable") -> str:
    """The words of the screen for a severity; a rule on trial says at most Saran."""
    found = Severity.of(word)
    return (min(found, Severity.SARAN) if status == "preview" else found).label or OFF


def _case(case: Case) -> str:
    said = words_of(case.when)
    if said is None:
        return ""
    if isinstance(case.severity, str):
        return f"Bila {said}: {severity_words(case.severity)}."
    levels = (f"{LEVEL_LABELS[level]} {severity_words(str(getattr(case.severity, level)))}" for level in LEVELS)
    return f"Bila {said}: {', '.join(levels)}."


def _notes(rule: Rule) -> Iterator[str]:
    """What lowers the severity of this rule everywhere."""
    if rule.saat != "menulis" or not _strong(rule):
        return
    if rule.match.kind in ("phrase", "tokens", "anatomy"):
        yield "Rumusan hasil impor pada jenjang program dimulai sebagai Sebaiknya diperbaiki."
    if rule.match.kind == "anatomy":
        yield "Bila pembacaan kalimatnya belum pasti, paling tinggi Sebaiknya diperbaiki."


def _strong(rule: Rule) -> bool:
    words = [rule.severity, *(case.severity for case in rule.cases)]
    return any("wajib" in (str(w) if isinstance(w, str) else str(w.model_dump())) for w in words)


def _sources(rule: Rule, packs: Packs) -> Iterator[Source]:
    for basis in rule.basis:
        known = packs.sources.get(basis.source)
        title, note = (known.title, known.note or "") if known else (basis.source, "")
        yield Source(title, basis.clause, basis.sentence, note)


def _said(checker: Checker, loaded: Loaded) -> Iterator[Sample]:
    """The bad examples, the first ones with what the checker says of them."""
    compiled = compile_rule(loaded, checker.packs, checker.catalog)
    told: set[str] = set()
    for n, one in enumerate(loaded.rule.examples.bad):
        shown = sample_of(one)
        found = None
        if n < _SPOKEN:
            found = _finding(Trial(compiled, Example(text=one) if isinstance(one, str) else one), checker)
        if found is None:
            yield shown
            continue
        fresh = tuple(pair for pair in _suggestions(found) if pair[1] not in told)
        told |= {text for _, text in fresh}
        yield replace(shown, message=_blank(found.message), suggestions=fresh)


def _finding(trial: Trial, checker: Checker) -> Finding | None:
    """The rule's own finding on an example; None where it gives none (completeness, a rule that does not run)."""
    try:
        return next((f for f in trial.findings(checker) if f.code == trial.rule.code), None)
    except (ValueError, PlanError):
        return None


def _suggestions(finding: Finding) -> tuple[tuple[str, str], ...]:
    """(words for the kind, text): at most two rewrites and one question."""
    told = [r for r in finding.rewrites if r.jenis != "pertanyaan"][:2]
    asked = [r for r in finding.rewrites if r.jenis == "pertanyaan"][:1]
    other = OTHER.removesuffix(": ")
    kinds = ((other if r.teks.startswith(OTHER) else SUGGESTIONS[r.jenis], r) for r in (*told, *asked))
    return tuple((kind, r.teks.removeprefix(OTHER)) for kind, r in kinds)


def _blank(template: str) -> str:
    """The message with an ellipsis for what only a text can fill in."""
    made, depth = [], 0
    for letter in template:
        depth += letter == "{"
        if depth == 0:
            made.append(letter)
        elif letter == "}":
            depth -= 1
            made.append("…")
    return "".join(made)

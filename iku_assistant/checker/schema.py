"""What a rule file may contain (`design/checker.md` §3). Keys are English, every text for users Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from iku_assistant.datafile import DataModel
from iku_assistant.plan.finding import Severity
from iku_assistant.plan.unit import LEVELS

Word = Literal["wajib", "perbaikan", "saran", "mati"]
Scalar = str | int | float | bool
#: One condition map: fact → value or list of values, any of which is enough; all facts must hold.
Conditions = dict[str, Scalar | tuple[Scalar, ...]]
#: A phrase (text), a condition map, or a row of token conditions.
Pattern = str | Conditions | tuple[Conditions, ...]


class LevelSeverity(DataModel):
    """One severity per level of `plan.unit.LEVELS`."""

    pemda: Word
    opd: Word
    bidang: Word
    sub_bidang: Word
    pelaksana: Word


class Case(DataModel):
    """Another severity where the condition holds; the first case that holds decides."""

    when: Conditions
    severity: Word | LevelSeverity


class Scope(DataModel):
    """Where the rule looks: `field` statement, nama, an indicator field, work, link or plan; `kind` node kinds."""

    field: str
    kind: tuple[str, ...] = ()


class Basis(DataModel):
    """A source of `sources.yaml`, the place in it, and the sentence the rule rests on (own words or quote)."""

    source: str
    clause: str
    sentence: str


class LabelMateri(DataModel):
    """An example of training material whose own label differs from ours, or that our reading decides.

    `text` is the example, `source` and `clause` say where it stands, `materi` what is said there, `kita` what the
    rule answers, `mengapa` why (`domain/04` §12–13, `domain/08` finding 9). The page of the rule shows all of them.
    """

    text: str
    source: str
    clause: str
    materi: str
    kita: str
    mengapa: str


class Match(DataModel):
    """The pattern: any of `any`, unless one of `unless` holds. `mark` names the part that is underlined."""

    kind: Literal["phrase", "tokens", "anatomy", "swap", "field", "tree"]
    any: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    mark: str = ""


class Option(DataModel):
    """One suggestion. `teks` may use placeholders; it is left out where a placeholder is empty.

    `dari` names a source that makes suggestions of the very text (`checker.suggestions.SOURCES`); `teks` is empty then.
    `fallback`: only shown where no earlier option of the same `jenis` could be filled.
    """

    teks: str = ""
    dari: str = ""
    jenis: Literal["contoh", "pertanyaan", "ganti"] = "contoh"
    when: Conditions | None = None
    fallback: bool = False


class Fix(DataModel):
    """How to put it right. Only `ganti` with safety `aman` may be applied without a person rewording it."""

    kind: Literal["contoh", "ganti"] = "contoh"
    safety: Literal["aman", "usul"] = "usul"
    options: tuple[Option, ...]


class Example(DataModel):
    """A text with `[[marked]]` words, or a small tree with `<<` at the offending line."""

    text: str | None = None
    tree: str | None = None
    kind: str = ""
    level: str = "opd"
    sasaran: str | None = None
    satuan: str | None = None
    formula: str | None = None
    unit: str | None = None
    fields: dict[str, object] | None = None
    imported: bool = False
    severity: Word | None = None
    fixed: str | None = None
    because: str | None = None


class Examples(DataModel):
    """Bad examples give exactly one finding of the rule; good ones none."""

    bad: tuple[str | Example, ...]
    good: tuple[str | Example, ...]


class Rule(DataModel):
    """One rule as written in its file. `family` and `rank`: of one family only the highest rank is shown per text.
    The finding shown carries the `smart` letters of those of its family that it stands for (`words.run_rules`).

    `status`: a *stable* rule speaks with its severity; a *preview* one runs, says at most saran and calls itself
    "uji coba"; *deprecated* and *removed* ones do not run. An overlay may turn any of the first three into another.
    """

    code: str
    name: str
    title: str
    status: Literal["preview", "stable", "deprecated", "removed"] = "stable"
    since: str
    severity: Word | LevelSeverity
    cases: tuple[Case, ...] = ()
    saat: Literal["menulis", "melengkapi", "menetapkan"] = "menulis"
    smart: Literal["S", "M", "A", "R", "T", "E"] | None = None
    reach: Literal["simpul", "induk_anak", "saudara", "jalur", "unit", "rencana"] = "simpul"
    scope: Scope
    needs: Literal["tokens", "anatomy", "graph"] = "tokens"
    family: str = ""
    rank: int = 0
    message: str
    why: str
    instead: str
    basis: tuple[Basis, ...]
    label_materi: tuple[LabelMateri, ...] = ()
    match: Match
    fix: Fix
    examples: Examples

    @property
    def pack(self) -> str:
        """The three letters of the code."""
        return self.code[:3]


class Change(DataModel):
    """What an overlay or a profile may change of a rule of somebody else: never its pattern."""

    code: str
    severity: Word | LevelSeverity | None = None
    status: Literal["preview", "stable", "deprecated"] | None = None
    unless: tuple[Pattern, ...] = ()


class Profile(DataModel):
    """A choice of packs and severities; `gates` names packs whose wajib findings a document lists first."""

    name: str
    title: str
    packs: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    gates: tuple[str, ...] = ()


class Source(DataModel):
    """One source that a `basis` may name."""

    id: str
    title: str
    note: str | None = None


class Retired(DataModel):
    """A code that is never used again."""

    code: str
    since: str
    reason: str
    replaced_by: str | None = None


class Rejected(DataModel):
    """A candidate of the list of rules (`domain/04`) that did not become one, with the reason and where it came from.

    The code is kept free: it names the candidate and is never given to another rule.
    """

    code: str
    title: str
    reason: str
    source: str


def severity_at(severity: Word | LevelSeverity, level: str) -> Severity:
    """The severity at a level; at an unknown one the mildest above mati among the five."""
    if isinstance(severity, str):
        return Severity.of(severity)
    found = [Severity.of(str(getattr(severity, one))) for one in LEVELS]
    if level in LEVELS:
        return found[LEVELS.index(level)]
    return min((s for s in found if s > Severity.MATI), default=Severity.MATI)


def rule_schema() -> Mapping[str, object]:
    """The JSON Schema of a rule file, for editors."""
    return Rule.model_json_schema()

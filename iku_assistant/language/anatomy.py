"""What a planning text is made of: the parts that rules and people speak about.

Every `Span` counts Unicode code points of the text as given, so ``text[start:end]`` is what the user sees.
Confidence runs from 0 to 1; below 0.7 a reader should ask instead of judge.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, NamedTuple

from iku_assistant.plan.finding import Span

HEAD_CLASSES = (
    "kondisi",
    "fisik",
    "dokumen",
    "kegiatan",
    "bantuan",
    "masukan",
    "sistem",
    "layanan",
    "unknown",
)
"""Classes of a noun (`domain/04` §1.2). `orang`, `wilayah` and `lembaga` appear for objects of indicators only."""


class Orientation(NamedTuple):
    """What a text states or measures, and how sure the reader is (0..1)."""

    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of the text. `cls` is the class of the part, `roots` the roots of its content words in order,
    `forms` its clean words (abbreviations written out, spelling put right)."""

    text: str
    span: Span
    cls: str = ""
    confidence: float = 1.0
    roots: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The clean words with one blank between them."""
        return " ".join(self.forms)


@dataclass(frozen=True, slots=True)
class Opener:
    """The word that says in which form a statement speaks.

    `cls`: R+ change, R0 state reached, K work, V active verb, N nominalised, P problem.
    `position`: awal or akhir. `direction`: naik, turun or "". `root` and `pattern` come from the affix analysis.
    """

    text: str
    span: Span
    cls: str
    position: str
    root: str
    pattern: str
    direction: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Joined:
    """Two parts joined by dan, serta, maupun, slash, ampersand or comma. `protected` marks a fixed pair."""

    kind: str
    span: Span
    left: Part
    right: Part
    protected: bool = False


@dataclass(frozen=True, slots=True)
class StatementAnatomy:
    """The parts of a tujuan or sasaran.

    `head` is the whole noun phrase after (or before) the opener with the class that decides;
    `head_word` the word that gave the class; `described` the quality clause ("yang berkualitas");
    `means` the ways (cls: cara) and purposes (cls: tujuan); `length` counts words;
    `numbers` have cls angka, persen or tahun.
    """

    text: str
    opener: Opener | None
    head: Part | None
    head_word: Part | None
    described: Part | None = None
    beneficiary: Part | None = None
    means: tuple[Part, ...] = ()
    joined: tuple[Joined, ...] = ()
    numbers: tuple[Part, ...] = ()
    length: int = 0

    @property
    def position(self) -> str:
        """Where the opener stands: awal, akhir or "" when there is none."""
        return self.opener.position if self.opener else ""

    def to_dict(self) -> dict[str, Any]:
        """The anatomy as JSON values, for `--explain`."""
        return dict(_plain(self, skip=("text",)))


@dataclass(frozen=True, slots=True)
class IndicatorAnatomy:
    """The parts of the name of an indicator.

    `opener` is set when it is written like a statement ("Meningkatnya jumlah …"); `direction` is a word of change
    in front of what is measured ("peningkatan", cls naik or turun); `measure.cls` is jumlah, persentase, indeks, …;
    `object.cls` the class of the measured noun; `predicate.cls` state, use, receive, handled, made, trained, have,
    plan, work or other; `qualifiers` have cls threshold, period, place, standard, level or purpose;
    `official` is the name of the official indicator that was recognised; `nouns` are the classed nouns of the object in
    order, `state` an adjective inside it ("kondisi mantap"), `predicate_object` the thing behind the verb.
    """

    text: str
    measure: Part | None
    object: Part | None
    predicate: Part | None = None
    population: Part | None = None
    qualifiers: tuple[Part, ...] = ()
    opener: Opener | None = None
    direction: Part | None = None
    head_word: Part | None = None
    joined: tuple[Joined, ...] = ()
    numbers: tuple[Part, ...] = ()
    official: str | None = None
    length: int = 0
    nouns: tuple[Part, ...] = ()
    state: Part | None = None
    predicate_object: Part | None = None

    def to_dict(self) -> dict[str, Any]:
        """The anatomy as JSON values, for `--explain`."""
        return dict(_plain(self, skip=("text",)))


def _plain(value: Any, skip: tuple[str, ...] = ("forms",)) -> Any:
    """Dataclasses to dicts (a Span becomes start and end), empty values left out."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, _plain(getattr(value, f.name))) for f in fields(value) if f.name not in skip)
        return {name: item for name, item in pairs if item not in (None, "", [], ())}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value

"""spaCy: a slim Indonesian language class whose tokenizer is our normaliser. Import this module only when needed.

`spacy.blank("id")` carries 15,963 tokenizer exceptions; this class has none. Every token tells what the lexicon
knows: ``token.lemma_`` the root, ``token.tag_`` the noun class, ``token.morph`` Akar (root classes), Awalan, Akhiran
and Klitik, and ``token._.awal`` / ``token._.akhir`` the code points in the text as given (``doc._.teks``).
``doc._.pernyataan`` and ``doc._.indikator`` read the anatomy; the component ``anatomi`` lays its parts into
``doc.spans``. Entry points make language, tokenizer and component known to spaCy (`models/language/pipeline.cfg`).
A Doc holds plain values only, so it can be pickled, stored in a DocBin and come from `nlp.pipe(n_process=2)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from confection import Config
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc, Span, Token
from spacy.util import registry
from spacy.vocab import Vocab

from iku_assistant.catalog.vocab import load_vocabulary
from iku_assistant.language.anatomy import IndicatorAnatomy, Opener, Part, StatementAnatomy
from iku_assistant.language.indicators import read_indicator
from iku_assistant.language.lexicon import Facts, Lexicon
from iku_assistant.language.normalise import Normalised
from iku_assistant.language.phrases import Text
from iku_assistant.language.statements import read_statement

LANG = "id_rencana"
PARTS = (
    "opener", "head", "described", "beneficiary", "means",
    "measure", "object", "predicate", "population", "qualifiers",
)  # fmt: skip
"""Parts of an anatomy that become spans, under their names."""


@cache
def bundled_lexicon(folders: tuple[str, ...] = ()) -> Lexicon:
    """The word classes of the package and of further folders (`language/vocab/*.txt`), read once."""
    return Lexicon(load_vocabulary([Path(folder) for folder in folders]))


class PlanningTokenizer:
    """Text to Doc: one token per clean word. `folders` hold further word classes; they are read on first use."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon | None = None, folders: Sequence[str] = ()) -> None:
        self.vocab = vocab
        self.folders = tuple(folders)
        self._lexicon = lexicon

    @property
    def lexicon(self) -> Lexicon:
        """The word classes the tokenizer reads with."""
        return self._lexicon or bundled_lexicon(self.folders)

    def __call__(self, text: str) -> Doc:
        """The Doc of a text as given."""
        return self.doc(self.lexicon.normalise(text))

    def doc(self, normal: Normalised) -> Doc:
        """The Doc of words that are already clean."""
        facts = [self.lexicon.facts(word.form) for word in normal.words]
        return Doc(
            self.vocab,
            words=[word.form for word in normal.words],
            lemmas=[fact.root for fact in facts],
            tags=[fact.noun for fact in facts],
            morphs=[_features(fact) for fact in facts],
            user_data={
                "teks": normal.given,
                "tempat": [[word.start, word.end] for word in normal.words],
                "kosakata": list(self.folders),
            },
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """The word classes are read again from their folders."""
        return type(self), (self.vocab, None, self.folders)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: the word classes live in models/language, further folders in the configuration."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> PlanningTokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, _path: Path | str, **_: Any) -> None:
        """Nothing to save."""

    def from_disk(self, _path: Path | str, **_: Any) -> PlanningTokenizer:
        """Nothing to read."""
        return self


def _features(fact: Facts) -> str:
    morph = fact.morph
    pairs = (
        ("Akar", ",".join(sorted(fact.roots))),
        ("Akhiran", morph.suffix),
        ("Awalan", morph.prefix),
        ("Klitik", "ya" if morph.clitic else ""),
    )
    return "|".join(f"{name}={value}" for name, value in pairs if value)


@registry.tokenizers("iku.PlanningTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(folders: list[str] = []) -> Callable[[Language], PlanningTokenizer]:  # noqa: B006 - never changed
    """Factory named in the configuration of the language class."""
    return lambda nlp: PlanningTokenizer(nlp.vocab, folders=folders)


class PlanningDefaults(BaseDefaults):
    """No stop words (the stock list holds "jumlah" and "melalui"), no exceptions."""

    config = Config({"nlp": {"tokenizer": {"@tokenizers": "iku.PlanningTokenizer.v1"}}})
    stop_words: set[str] = set()  # noqa: RUF012


@registry.languages(LANG)
class PlanningIndonesian(Language):  # type: ignore[no-untyped-call]
    """Indonesian as written in performance plans."""

    lang = LANG
    Defaults = PlanningDefaults


def make_pipeline(lexicon: Lexicon, folders: Sequence[str] = ()) -> Language:
    """A pipeline of the slim class with the component ``anatomi``; `folders` are those the lexicon was read from."""
    nlp = PlanningIndonesian()
    nlp.tokenizer = PlanningTokenizer(nlp.vocab, lexicon, folders)
    nlp.add_pipe("anatomi")
    return nlp


class Anatomy:
    """The component: the parts of both anatomies as spans, `doc.spans["pernyataan"]` and `doc.spans["indikator"]`."""

    def __call__(self, doc: Doc) -> Doc:
        """Lay the spans into the Doc."""
        for name, read in (("pernyataan", statement_of), ("indikator", indicator_of)):
            doc.spans[name] = list(_spans(doc, read(doc)))
        return doc


@Language.factory("anatomi", assigns=["doc.spans"])
def create_anatomy(nlp: Language, name: str) -> Anatomy:
    """Factory of the component."""
    return Anatomy()


def _spans(doc: Doc, anatomy: StatementAnatomy | IndicatorAnatomy) -> Iterator[Span]:
    places = doc.user_data.get("tempat", ())
    for name in PARTS:
        found = getattr(anatomy, name, None)
        for part in found if isinstance(found, tuple) else (found,):
            if isinstance(part, (Part, Opener)):
                inside = [i for i, (a, b) in enumerate(places) if part.span.start <= a and b <= part.span.end]
                yield Span(doc, inside[0], inside[-1] + 1, label=name)


def _text(doc: Doc) -> Text:
    lexicon = bundled_lexicon(tuple(doc.user_data.get("kosakata", ())))
    return Text.of(lexicon.normalise(given_text(doc)), lexicon)


def given_text(doc: Doc) -> str:
    """The text as given (`doc.text` holds the clean words)."""
    return str(doc.user_data.get("teks", doc.text))


def statement_of(doc: Doc) -> StatementAnatomy:
    """The anatomy of the text as a tujuan or sasaran."""
    return read_statement(_text(doc))


def indicator_of(doc: Doc) -> IndicatorAnatomy:
    """The anatomy of the text as the name of an indicator."""
    return read_indicator(_text(doc))


def start_of(token: Token) -> int:
    """First code point of the token in the text as given."""
    return int(token.doc.user_data["tempat"][token.i][0])


def end_of(token: Token) -> int:
    """Code point behind the token in the text as given."""
    return int(token.doc.user_data["tempat"][token.i][1])


Doc.set_extension("teks", getter=given_text, force=True)
Doc.set_extension("pernyataan", getter=statement_of, force=True)
Doc.set_extension("indikator", getter=indicator_of, force=True)
Token.set_extension("awal", getter=start_of, force=True)
Token.set_extension("akhir", getter=end_of, force=True)

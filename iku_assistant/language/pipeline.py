"""spaCy: a slim Indonesian language class whose tokenizer is our normaliser. Import this module only when needed.

`spacy.blank("id")` carries 15,963 tokenizer exceptions; this class has none. Every token tells what the lexicon
knows: ``token.lemma_`` the root, ``token.tag_`` the noun class, ``token.morph`` Akar (root classes), Awalan, Akhiran
and Klitik, and ``token._.awal`` / ``token._.akhir`` the code points in the text as given.
The component ``anatomi`` adds ``doc._.pernyataan`` and ``doc._.indikator``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from confection import Config
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc, Token
from spacy.util import registry
from spacy.vocab import Vocab

from iku_assistant.language.indicators import read_indicator
from iku_assistant.language.lexicon import Lexicon
from iku_assistant.language.normalise import Normalised
from iku_assistant.language.phrases import Text
from iku_assistant.language.statements import read_statement

LANG = "id_rencana"


class PlanningTokenizer:
    """Text to Doc: one token per clean word. Needs `lexicon` set (by `make_pipeline`) before it is called."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon | None = None) -> None:
        self.vocab = vocab
        self.lexicon = lexicon

    def __call__(self, text: str) -> Doc:
        """The Doc of a text as given. Raises RuntimeError when no lexicon was set."""
        if self.lexicon is None:
            raise RuntimeError("PlanningTokenizer has no lexicon: build the pipeline with make_pipeline")
        return self.doc(self.lexicon.normalise(text))

    def doc(self, normal: Normalised) -> Doc:
        """The Doc of words that are already clean."""
        assert self.lexicon is not None
        facts = [self.lexicon.facts(word.form) for word in normal.words]
        made = Doc(
            self.vocab,
            words=[word.form for word in normal.words],
            lemmas=[fact.root for fact in facts],
            tags=[fact.noun for fact in facts],
            morphs=[_features(fact) for fact in facts],
            user_data={"normal": normal},
        )
        return made

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: the word classes live in models/language."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> PlanningTokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, _path: Path | str, **_: Any) -> None:
        """Nothing to save."""

    def from_disk(self, _path: Path | str, **_: Any) -> PlanningTokenizer:
        """Nothing to read."""
        return self


def _features(fact: Any) -> str:
    morph = fact.morph
    pairs = (
        ("Akar", ",".join(sorted(fact.roots))),
        ("Akhiran", morph.suffix),
        ("Awalan", morph.prefix),
        ("Klitik", "ya" if morph.clitic else ""),
    )
    return "|".join(f"{name}={value}" for name, value in pairs if value)


@registry.tokenizers("iku.PlanningTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Any:
    """Factory named in the configuration of the language class."""
    return lambda nlp: PlanningTokenizer(nlp.vocab)


class PlanningDefaults(BaseDefaults):
    """No stop words (the stock list holds "jumlah" and "melalui"), no exceptions."""

    config = Config({"nlp": {"tokenizer": {"@tokenizers": "iku.PlanningTokenizer.v1"}}})
    stop_words: set[str] = set()  # noqa: RUF012


@registry.languages(LANG)
class PlanningIndonesian(Language):  # type: ignore[no-untyped-call]
    """Indonesian as written in performance plans."""

    lang = LANG
    Defaults = PlanningDefaults


def make_pipeline(lexicon: Lexicon) -> Language:
    """A pipeline of the slim class with the component ``anatomi``, reading through the lexicon given."""
    _extensions()
    nlp = PlanningIndonesian()
    nlp.tokenizer = PlanningTokenizer(nlp.vocab, lexicon)
    nlp.add_pipe("anatomi")
    return nlp


@Language.factory("anatomi")
def create_anatomy(nlp: Language, name: str) -> Any:
    """The component: marks the Doc with the lexicon so that its anatomies are read on first use."""

    def component(doc: Doc) -> Doc:
        doc.user_data["lexicon"] = cast(PlanningTokenizer, nlp.tokenizer).lexicon
        return doc

    return component


def _text(doc: Doc) -> Text:
    normal = doc.user_data["normal"]
    return Text.of(normal, doc.user_data["lexicon"])


def _extensions() -> None:
    if Doc.has_extension("pernyataan"):
        return
    Doc.set_extension("pernyataan", getter=lambda doc: read_statement(_text(doc)))
    Doc.set_extension("indikator", getter=lambda doc: read_indicator(_text(doc)))
    Token.set_extension("awal", getter=lambda token: token.doc.user_data["normal"].words[token.i].start)
    Token.set_extension("akhir", getter=lambda token: token.doc.user_data["normal"].words[token.i].end)

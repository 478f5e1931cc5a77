"""Compiled phrases and token patterns; spaCy is loaded only when they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from iku_assistant.language import Reader


def test_importing_the_room_and_reading_a_text_does_not_import_spacy() -> None:
    """`iku --help` and the anatomy stay light."""
    code = (
        "import sys; from iku_assistant.language import open_reader; r = open_reader();"
        "r.statement('Meningkatnya kualitas air'); r.indicator('Jumlah desa'); assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_phrases_are_found_on_clean_words_with_their_place(reader: Reader) -> None:
    """Abbreviations match the phrase they stand for, at their own place."""
    found = reader.find_phrases("Pupuk, benih, dll.", ("dan lain-lain",))
    assert [(match.text, match.span.start) for match in found] == [("dll", 14)]


def test_phrases_by_root_match_every_form(reader: Reader) -> None:
    """One entry covers menyusun, penyusunan, tersusunnya."""
    for text in ("Penyusunan dokumen", "Tersusunnya dokumen", "Menyusun dokumen-dokumen"):
        assert reader.find_phrases(text, ("susun dokumen",), by="root")


def test_a_phrase_without_words_is_reported_as_dead(reader: Reader) -> None:
    """A literal that can never match is named, not ignored."""
    assert reader.compile_phrases({"X": ("", "air")}).dead == [("X", "")]


def test_token_patterns_use_classes_and_affixes(reader: Reader) -> None:
    """roots, noun, prefix and op work together."""
    index = reader.compile_tokens({"X": [[{"roots": "kerja", "prefix": "ter"}, {"op": "?"}, {"noun": "dokumen"}]]})
    assert [match.text for match in index.find("Tersusunnya beberapa laporan desa")] == ["Tersusunnya beberapa laporan"]
    assert index.find("Meningkatnya mutu laporan") == []


def test_an_unknown_key_in_a_token_pattern_is_refused(reader: Reader) -> None:
    """Mistyped keys do not pass silently."""
    with pytest.raises(ValueError, match="tidak dikenal"):
        reader.compile_tokens({"X": [[{"kelas": "dokumen"}]]})  # type: ignore[typeddict-unknown-key]


def test_the_pipeline_has_no_tokenizer_exceptions_and_carries_the_anatomy(reader: Reader) -> None:
    """The slim class is a spaCy language of its own, usable inside a memory zone."""
    doc = reader.nlp("Terlaksananya rapat kerja")
    assert [token.lemma_ for token in doc] == ["laksana", "rapat", "kerja"]
    assert doc._.pernyataan.opener.cls == "K"
    assert doc[1]._.awal == 14
    with reader.request():
        assert len(reader.nlp("Jumlah desa")) == 2


def test_similarity_is_shared_roots_over_all_roots(reader: Reader) -> None:
    """Function words do not count; two empty texts are not alike."""
    assert reader.similarity("Meningkatnya kualitas air", "Peningkatan kualitas air") == 1.0
    assert reader.similarity("Kualitas air", "Kualitas udara") == pytest.approx(1 / 3)
    assert reader.similarity("", "") == 0.0

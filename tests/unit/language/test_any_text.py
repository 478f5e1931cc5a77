"""Any text at all can be read; spans always lie inside it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_assistant.language import Part, Reader, open_reader
from iku_assistant.language.anatomy import Opener
from iku_assistant.plan.finding import Span

READER: Reader = open_reader()
WORDS = (
    "Meningkatnya Persentase jumlah yang ditindaklanjuti dan / kualitas melalui rapat % 10 1. penyeleng- garaan",
    "Kab/Kota rata - rata di tata dll 👍 \x00 “ ” sarana prasarana meningkat ( ) : ; é İ ß \u200b \n",
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(" ".join(WORDS).split(" ")), max_size=14).map(" ".join)
)


def _parts(value: Any) -> list[Part | Opener]:
    if isinstance(value, (Part, Opener)):
        return [value]
    if isinstance(value, tuple):
        return [part for item in value for part in _parts(item)]
    if is_dataclass(value) and not isinstance(value, (type, Span)):
        return [part for f in fields(value) for part in _parts(getattr(value, f.name))]
    return []


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_are_inside_the_text_and_their_slices_match(text: str) -> None:
    """Every part of every anatomy quotes the text as given."""
    for anatomy in (READER.statement(text), READER.indicator(text)):
        for part in _parts(anatomy):
            assert 0 <= part.span.start < part.span.end <= len(text)
            assert text[part.span.start : part.span.end] == part.text


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_orientation_is_one_of_the_labels_with_a_confidence(text: str) -> None:
    """Whatever the text says."""
    statement = READER.orient_statement(READER.statement(text))
    indicator = READER.orient_indicator(READER.indicator(text), satuan=text)
    assert statement.label in {"kinerja", "kerja"}
    assert 0 <= statement.confidence <= 1
    assert indicator.label in {"outcome", "output", "process", "input"}
    assert 0 <= indicator.confidence <= 1


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\x00\x07", "👍👍", "/" * 10_000, "dan " * 2_500, "a" * 10_000, "1." * 5_000]
)
def test_odd_texts_do_not_crash(text: str) -> None:
    """Empty, control characters, emoji and 10,000 characters."""
    READER.statement(text)
    READER.indicator(text)
    READER.roots(text)
    READER.find_phrases(text, ("air",))

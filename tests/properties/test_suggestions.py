"""Whatever the text, a suggestion reads as a sentence: nothing unfilled, nothing twice, no text pasted at length."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.checker.rewrites import MOST, OTHER
from iku_assistant.checker.subject import Subject
from iku_assistant.language import open_reader
from iku_assistant.plan.finding import Finding
from iku_assistant.resources import folders

OPENERS = ("", "Terlaksananya", "Meningkatnya", "Terwujudnya", "Tersedianya", "Mewujudkan", "Peningkatan", "Menurunkan")
MEASURES = (
    "",
    "Jumlah",
    "Persentase",
    "Cakupan",
    "Tingkat",
    "Indeks",
    "Meningkatnya jumlah",
    "Persentase terlaksananya",
)
WORK = (
    "", "pelatihan", "pembinaan", "penyuluhan dan pembinaan", "pengawasan", "sosialisasi", "penyusunan", "pembangunan",
    "penyaluran bantuan", "pelayanan", "rapat koordinasi", "pemeliharaan", "fasilitasi", "BIMTEK", "penanganan",
)  # fmt: skip
THINGS = (
    "", "jalan desa", "Budaya Daerah", "bibit jagung", "pajak daerah", "dokumen renstra", "data", "bencana", "arsip",
    "aplikasi pengaduan", "kemiskinan", "kesehatan ibu", "(tahap 2)", "sarana dan prasarana sekolah", "obat, vaksin",
)  # fmt: skip
PEOPLE = ("", "petani", "kader gizi", "UMKM", "siswa dan guru", "ASN", "lansia terlantar", "peserta", "kelompok tani")
TAILS = (
    "", "yang dilatih", "yang ditindaklanjuti", "yang mendapat bantuan", "di Kecamatan Suka Maju", "sesuai standar",
    "melalui kerja sama", "tahun 2019", "dalam kondisi baik", "yang berkualitas dan merata", "sebesar 10%",
)  # fmt: skip
BREAKS = ("", " ", "  ", "\n", " / ", " - ", ", ")


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    """A text put together from the words of plans, in any order of level and region."""
    statement = draw(st.booleans())
    first = draw(st.sampled_from(OPENERS if statement else MEASURES))
    pieces = [first, *(draw(st.sampled_from(pool)) for pool in (WORK, THINGS, PEOPLE, TAILS))]
    blank = draw(st.sampled_from(BREAKS)) or " "
    text = blank.join(piece for piece in pieces if piece) or "pelatihan"
    return Subject(
        "statement" if statement else "indicator",
        draw(st.sampled_from((str, str.upper, str.title)))(text),
        draw(st.sampled_from(("pemda", "opd", "bidang", "sub_bidang", "pelaksana", "unknown"))),
        sasaran=draw(st.sampled_from((None, "Meningkatnya ketahanan pangan keluarga", "Menurunnya kemiskinan"))),
        values={} if statement else draw(st.sampled_from(({}, {"satuan": "orang"}, {"satuan": "%"}))),
        region=draw(st.sampled_from(("kabupaten", "kota", "provinsi"))),
    )


def told(checker: Checker, subject: Subject) -> list[Finding]:
    """Findings on a text outside any plan."""
    return checker.text_findings(subject)


def own(findings: list[Finding]) -> list[str]:
    """Suggestions made of the text: not the fixed examples, not the text put right."""
    every = [one for f in findings for one in f.rewrites if one.jenis != "ganti"]
    return [one.teks for one in every if not one.teks.startswith(OTHER)]


@settings(max_examples=300, deadline=None)
@given(subject=subjects())
def test_a_suggestion_reads_as_a_sentence(checker: Checker, subject: Subject) -> None:
    """No open pattern, no double blank, no bracket left alone, a capital or a digit in front."""
    for text in own(told(checker, subject)):
        assert text == text.strip()
        assert not re.search(r"[{}]|\s\s|\s[.,;?]|\bNone\b|^…|…$", text), text
        assert text.count("(") == text.count(")"), text
        assert not text[0].islower(), text


@settings(max_examples=300, deadline=None)
@given(subject=subjects())
def test_no_word_stands_twice_in_a_row(checker: Checker, subject: Subject) -> None:
    """Unless the text has it so."""
    for text in own(told(checker, subject)):
        words = re.findall(r"\w+(?:-\w+)*", text.lower())
        for left, right in pairwise(words):
            assert left != right or f"{left} {right}" in subject.text.lower() or left.isdigit(), text


@settings(max_examples=150, deadline=None)
@given(subject=subjects())
def test_few_examples_and_short_questions(checker: Checker, subject: Subject) -> None:
    """At most three examples; a question stays a question one can say aloud."""
    for finding in told(checker, subject):
        asked = [one.teks for one in finding.rewrites if one.jenis == "pertanyaan"]
        assert len(finding.rewrites) - len(asked) <= MOST
        assert all(len(text.split()) <= 18 and text.endswith("?") for text in asked), asked


@settings(max_examples=150, deadline=None)
@given(subject=subjects())
def test_the_same_text_gets_the_same_suggestions(checker: Checker, subject: Subject) -> None:
    """Made late or made again, they are equal; looking at them changes nothing."""
    once, again = told(checker, subject), told(checker, subject)
    assert [list(f.rewrites) for f in once] == [list(f.rewrites) for f in again]
    assert once == again


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_answered(checker: Checker, text: str) -> None:
    """Noise gives no exception."""
    for kind in ("statement", "indicator"):
        own(told(checker, Subject(kind, text, "opd")))

"""Statements: opener, head, means, joined parts, orientation."""

from __future__ import annotations

import pytest

from iku_assistant.language import Reader

OPENERS = [
    ("Meningkatnya kualitas air", "R+", "awal"),
    ("Optimalnya pelayanan", "R+", "awal"),
    ("Terwujudnya lingkungan bersih", "R0", "awal"),
    ("Terlaksananya rapat", "K", "awal"),
    ("Meningkatkan kualitas air", "V", "awal"),
    ("Penyusunan dokumen", "N", "awal"),
    ("Peningkatan kualitas air", "N", "awal"),
    ("Rendahnya minat baca", "P", "awal"),
    ("Belum optimalnya pengelolaan aset", "P", "awal"),
    ("Kualitas SDM aparatur meningkat", "R+", "akhir"),
    ("Dokumen perencanaan tersusun", "K", "akhir"),
]


@pytest.mark.parametrize(("text", "cls", "position"), OPENERS)
def test_the_opener_is_found_first_or_last(reader: Reader, text: str, cls: str, position: str) -> None:
    """The class comes from root class and affixes, the place from the sentence."""
    opener = reader.statement(text).opener
    assert opener is not None
    assert (opener.cls, opener.position) == (cls, position)


def test_a_topic_without_verb_has_no_opener(reader: Reader) -> None:
    """ "Pelayanan prima" is no sentence."""
    assert reader.statement("Pelayanan prima").opener is None


def test_the_head_is_the_noun_phrase_up_to_the_first_boundary(reader: Reader) -> None:
    """Head, means and beneficiary are told apart."""
    anatomy = reader.statement("Meningkatnya ketersediaan air baku bagi petani melalui pembangunan embung")
    assert anatomy.head is not None
    assert anatomy.head.text == "ketersediaan air baku"
    assert anatomy.head.cls == "kondisi"
    assert anatomy.beneficiary is not None
    assert anatomy.beneficiary.text == "petani"
    assert [(part.text, part.cls) for part in anatomy.means] == [("melalui pembangunan embung", "cara")]


def test_two_conditions_are_joined_and_fixed_pairs_are_protected(reader: Reader) -> None:
    """The joiner is reported with both sides; "sarana dan prasarana" is one thing."""
    two = reader.statement("Meningkatnya profesionalisme aparatur dan akuntabilitas instansi").joined
    assert [(pair.left.cls, pair.right.cls, pair.protected) for pair in two] == [("kondisi", "kondisi", False)]
    assert all(pair.protected for pair in reader.statement("Meningkatnya mutu sarana dan prasarana desa").joined)


def test_numbers_and_length_are_counted(reader: Reader) -> None:
    """ "10%" is one number part."""
    anatomy = reader.statement("Meningkatnya PAD sebesar 10%")
    assert [(part.text, part.cls) for part in anatomy.numbers] == [("10%", "persen")]
    assert anatomy.length == 4


def test_an_unknown_head_is_a_question_not_an_error(reader: Reader) -> None:
    """Confidence stays below 0.7."""
    assert reader.orient_statement(reader.statement("Meningkatnya blorongan")).confidence < 0.7


def test_explain_gives_json_values(reader: Reader) -> None:
    """to_dict holds spans as pairs and leaves empty parts out."""
    made = reader.statement("Meningkatnya kualitas air").to_dict()
    assert made["head"]["span"] == [13, 25]
    assert "beneficiary" not in made

"""Topics of a text: the word lists `vocab/topik-*.txt`."""

from __future__ import annotations

from iku_assistant.language import open_reader


def test_one_word_of_a_topic_covers_all_its_forms() -> None:
    """Sekolah, pelajaran and kelulusan all speak about education."""
    reader = open_reader()
    for text in ("Angka kelulusan", "Persentase sekolah terakreditasi", "Jumlah siswa"):
        assert "pendidikan" in reader.topics(text)


def test_a_phrase_counts_only_as_a_whole() -> None:
    """Air minum is a topic of health too; air alone is not."""
    reader = open_reader()
    assert "kesehatan" in reader.topics("Akses air minum")
    assert "kesehatan" not in reader.topics("Kualitas air sungai")


def test_general_words_name_no_topic() -> None:
    """A text of general words has no topic, so that no rule compares it."""
    assert open_reader().topics("Meningkatnya kualitas masyarakat") == frozenset()

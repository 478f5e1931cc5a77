"""The strict YAML reader: mistakes are shown like compiler errors, in Indonesian."""

from pathlib import Path
from typing import Literal

import pytest

from iku_assistant.datafile import DataFileError, DataModel, load_yaml, load_yaml_list


class Sample(DataModel):
    code: str
    size: int = 0
    mood: Literal["baik", "buruk"] = "baik"
    parts: tuple[str, ...] = ()


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_plain_words_of_yaml_1_1_stay_texts(tmp_path: Path) -> None:
    """`ya`, `no` and `on` are words here, not booleans; lists become tuples."""
    found = load_yaml(write(tmp_path, "code: no\nparts: [on, ya]\n"), Sample)
    assert found == Sample(code="no", parts=("on", "ya"))


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("code: A\nsizes: 3\n", "2:1", "“sizes” tidak dikenal"),
        ("size: 3\n", "1:1", "“code” belum ada"),
        ("code: A\ncode: B\n", "2:1", "ditulis dua kali"),
        ("code: A\nmood: biasa\n", "2:1", "salah satu dari 'baik' atau 'buruk'"),
        ("code: A\nparts:\n  - x\n  - 7\n", "4:5", "harus berupa teks"),
        ("code: [A\n", "2:1", "susunan YAML salah"),
        ("", "1:1", "berkas kosong"),
    ],
)
def test_every_mistake_names_file_line_and_column(tmp_path: Path, text: str, place: str, words: str) -> None:
    """The message starts with file:line:column and says in Indonesian what to change."""
    path = write(tmp_path, text)
    with pytest.raises(DataFileError) as caught:
        load_yaml(path, Sample)
    assert str(caught.value).startswith(f"{path}:{place}: ")
    assert words in str(caught.value)


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    """A missing file and a file in another encoding are errors with the file's name, not stack traces."""
    (tmp_path / "b.yaml").write_bytes(b"code: \xff")
    for name in ("tiada.yaml", "b.yaml"):
        with pytest.raises(DataFileError, match=name):
            load_yaml(tmp_path / name, Sample)


def test_a_list_file_points_at_the_item(tmp_path: Path) -> None:
    """A list at the top is read item by item; the error stands at the wrong item."""
    path = write(tmp_path, "- {code: A}\n- {code: B, size: x}\n")
    with pytest.raises(DataFileError) as caught:
        load_yaml_list(path, Sample)
    assert caught.value.line == 2

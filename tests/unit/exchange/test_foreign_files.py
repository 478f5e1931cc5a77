"""What the reader says to files that are no plan: one clear Indonesian sentence with file and place."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from iku_assistant.exchange import ImportRefused, read_plan_file
from iku_assistant.exchange.sniff import MAX_BYTES
from iku_assistant.plan.errors import FixInput

TREE = {"type": "visi", "text": "Terwujudnya Kabupaten Contoh", "period": "2025-2026"}


def _refusal(data: bytes, name: str = "berkas.json") -> ImportRefused:
    with pytest.raises(ImportRefused) as error:
        read_plan_file(data, name)
    assert isinstance(error.value, FixInput)
    assert str(error.value).startswith(name)
    return error.value


def _zip(inner: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(inner, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b" \n\t ", "kosong"),
        ("\ufeff".encode(), "kosong"),
        (_zip("xl/workbook.xml"), "Excel"),
        (_zip("word/document.xml"), "Word"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office lama"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"<!doctype html><html></html>", "HTML"),
        (b"kode;uraian;satuan\n1;a;b\n", "CSV"),
        (b"Halo apa kabar", "teks biasa"),
        (bytes(range(256)) * 10, "bukan"),
        (b"[1, 2, 3]", "bukan rencana"),
        (b"42", "bukan rencana"),
        (b'"halo"', "bukan rencana"),
        (b'{"nama": "x"}', "bukan rencana"),
    ],
)
def test_a_foreign_file_is_named_and_what_was_expected_is_said(data: bytes, words: str) -> None:
    """XLSX, DOCX, PDF, HTML, CSV, images, empty files and JSON that is no plan."""
    refusal = _refusal(data)
    assert words in str(refusal)
    assert "iharapkan" in str(refusal)


def test_a_truncated_file_says_line_and_column() -> None:
    """The place where the text ends."""
    whole = json.dumps(TREE, indent=1).encode()
    problem = _refusal(whole[:40]).problems[0]
    assert "terpotong" in problem.message
    assert (problem.line, problem.column) == (3, 10)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"type": "visi",, "text": "x"}', "nama kunci"),
        ('{"type": visi}', "diharapkan nilai"),
        ('{"type" "visi"}', "titik dua"),
        ('{"type": "visi" "text": "x"}', "koma"),
        ('{"type": "visi"} lagi', "sesudah akhir"),
    ],
)
def test_broken_json_says_line_column_and_what_belongs_there(text: str, words: str) -> None:
    """Every message of the JSON parser has Indonesian words."""
    refusal = _refusal(text.encode())
    assert words in str(refusal)
    assert "baris 1 kolom" in str(refusal)


def test_windows_1252_is_told_with_the_place() -> None:
    """The user learns which letter is wrong and how to save again."""
    refusal = _refusal('{"type": "visi",\n "text": "caf\u00e9"}'.encode("cp1252"))
    assert "Windows-1252" in str(refusal)
    assert (refusal.problems[0].line, refusal.problems[0].column) == (2, 14)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_read_and_told(encoding: str) -> None:
    """A BOM or UTF-16 from Notepad is no reason to refuse."""
    imported = read_plan_file(json.dumps(TREE).encode(encoding), "x.json")
    assert imported.plan.roots[0].statement == TREE["text"]
    assert any("dibaca dan disimpan sebagai UTF-8" in line.problem for line in imported.report)


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    """30 MB."""
    assert "terlalu besar (30,0 MB); paling besar 30 MB" in str(_refusal(b" " * (MAX_BYTES + 1)))


@pytest.mark.parametrize("depth", [200, 5_000, 200_000])
@pytest.mark.parametrize("opening", ["[", '{"children":[', '{"a":'])
def test_a_nesting_bomb_gives_one_sentence(depth: int, opening: str) -> None:
    """No recursion error comes out, whatever is nested."""
    closing = {"[": "]", '{"children":[': "]}", '{"a":': "}"}[opening]
    middle = "1" if opening != '{"children":[' else ""
    assert "terlalu dalam" in str(_refusal((opening * depth + middle + closing * depth).encode()))


def test_too_many_nodes_are_refused() -> None:
    """100,000 in a loose tree."""
    data = json.dumps({"type": "visi", "children": [{"type": "misi"}] * 100_000}).encode()
    assert "100.000 kotak" in str(_refusal(data))


def test_a_tree_of_more_than_twenty_levels_says_where() -> None:
    """The path of the first node that is too deep."""
    node: dict[str, object] = {"type": "kondisi", "text": "dasar"}
    for _ in range(20):
        node = {"type": "kondisi", "text": "k", "children": [node]}
    refusal = _refusal(json.dumps(node).encode())
    assert "lebih dari 20 tingkat" in str(refusal)
    assert refusal.problems[0].path == ".".join(["children[0]"] * 20)


def test_a_text_of_more_than_ten_thousand_characters_is_refused_with_its_path() -> None:
    """10,000 are fine."""
    assert read_plan_file(json.dumps({**TREE, "text": "x" * 10_000}).encode(), "x").plan.nodes
    refusal = _refusal(json.dumps({**TREE, "children": [{"type": "misi", "text": "x" * 10_001}]}).encode())
    assert refusal.problems[0].path == "children[0].text"
    assert "10.001 karakter" in refusal.problems[0].message

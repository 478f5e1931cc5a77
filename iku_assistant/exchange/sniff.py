"""Bytes of a file to text: recognises foreign files and wrong encodings and says what to do instead."""

from __future__ import annotations

import codecs

from iku_assistant.exchange.errors import ImportRefused, refused

#: Largest file read, in bytes.
MAX_BYTES = 30 * 1024 * 1024

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", ""),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "dokumen Office lama (.xls, .doc)"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"Rar!", "arsip RAR"),
    (b"SQLite format 3", "basis data SQLite"),
    (b"{\\rtf", "dokumen RTF"),
)
_EXPECTED = "Diharapkan berkas JSON: rencana iku-plan/1 atau pohon dengan kunci type, text, children."
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the encoding it was written in (utf-8, utf-8-sig, utf-16, utf-16-le, utf-16-be or utf-32).

    Raises ImportRefused for empty, too large and foreign files and for bytes that are no Unicode text.
    """
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1024 / 1024:.1f}".replace(".", ",")
        raise refused(name, f"Berkas terlalu besar ({size} MB); paling besar {MAX_BYTES // 1024 // 1024} MB.")
    if not data.strip():
        raise refused(name, f"Berkas kosong. {_EXPECTED}")
    _refuse_foreign(data, name)
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_unicode(data, error, encoding, name) from None
    _refuse_other_text(text, name)
    return text, encoding


def _encoding(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    head = data[:4]
    if len(head) == 4 and head[0] and not head[1] and head[2] and not head[3]:
        return "utf-16-le"
    if len(head) == 4 and not head[0] and head[1] and not head[2] and head[3]:
        return "utf-16-be"
    return "utf-8"


def _refuse_foreign(data: bytes, name: str) -> None:
    for signature, label in _SIGNATURES:
        if data.startswith(signature):
            raise refused(name, f"Ini berkas {label or _zip_label(data)}, bukan JSON. {_EXPECTED}")


def _zip_label(data: bytes) -> str:
    if b"xl/" in data:
        return "Excel (XLSX)"
    return "Word (DOCX)" if b"word/" in data else "arsip ZIP"


def _not_unicode(data: bytes, error: UnicodeDecodeError, encoding: str, name: str) -> ImportRefused:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = error.start - (before.rfind(b"\n") + 1) + 1
    if b"\x00" in data[:4096] and encoding == "utf-8":
        return refused(name, f"Berkas biner, bukan teks. {_EXPECTED}")
    if encoding != "utf-8":
        return refused(name, f"Isi berkas rusak: bukan {encoding.upper()} yang utuh. Simpan ulang sebagai UTF-8.")
    message = (
        f"Huruf di sini bukan UTF-8 (byte {data[error.start]:#04x}); berkas agaknya disimpan sebagai "
        "Windows-1252 (ANSI). Buka berkasnya lalu simpan ulang dengan pengodean UTF-8."
    )
    return refused(name, message, "", line, column)


def _refuse_other_text(text: str, name: str) -> None:
    head = text.lstrip("\ufeff \t\r\n")
    if not head:
        raise refused(name, f"Berkas kosong. {_EXPECTED}")
    if head[0] == "<":
        raise refused(name, f"Ini halaman HTML atau XML, bukan JSON. {_EXPECTED}")
    if head[0] not in '{["-0123456789tfnNI':
        kind = "tabel CSV atau teks biasa" if any(c in head[:2000] for c in ";,\t") else "teks biasa"
        raise refused(name, f"Ini {kind}, bukan JSON. {_EXPECTED}")
    if "\x00" in head[:4096]:
        raise refused(name, f"Berkas biner, bukan teks. {_EXPECTED}")

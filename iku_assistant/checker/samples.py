"""Examples of rules as people read them: marked words, trees with the names of levels, fields with their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iku_assistant.checker.schema import Example
from iku_assistant.checker.subject import LEVEL_LABELS
from iku_assistant.plan.finding import Severity

#: Stands behind the line of a tree that the finding is about.
HERE = "   ◄ di sini"
_MARK = re.compile(r"\[\[(.*?)\]\]")
_KIND_LABELS = {
    "visi": "Visi", "misi": "Misi", "tujuan": "Tujuan", "sasaran": "Sasaran", "tujuan_opd": "Tujuan OPD",
    "sasaran_opd": "Sasaran OPD", "sasaran_program": "Sasaran program", "sasaran_kegiatan": "Sasaran kegiatan",
    "sasaran_sub_kegiatan": "Sasaran sub kegiatan", "sasaran_individu": "Sasaran individu", "kondisi": "Kondisi",
    "kelompok": "Kelompok", "program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan",
}  # fmt: skip
_FIELD_LABELS = {
    "definisi_operasional": "Definisi operasional", "sumber_data": "Sumber data", "tipe_hitung": "Tipe hitung",
    "target_akhir": "Target akhir", "target_periode": "Target periode", "waktu_rilis": "Waktu rilis",
    "jenis_data": "Jenis data", "satuan": "Satuan", "formula": "Rumus", "sasaran": "Sasarannya", "unit": "Unit",
    "targets": "Target", "realisasi": "Realisasi", "baseline": "Nilai awal",
}  # fmt: skip
_RESULTS = {
    "ultimate_outcome": "hasil akhir", "intermediate_outcome": "hasil antara", "immediate_outcome": "hasil langsung",
    "output": "keluaran",
}  # fmt: skip
_STATES = {"menunggu": "menunggu jawaban", "disetujui": "disetujui", "ditolak": "ditolak"}
_WORK = re.compile(r"(\$\$?) (program|kegiatan|sub_kegiatan) (.*)")
_YEAR = re.compile(r"(\d{4})=(\S+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a tree: how deep it stands, its words, and whether the finding stands there."""

    depth: int
    text: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """One example. `parts` are its words, marked ones True; a tree stands in `tree` instead.

    `about` says what else is known (level, unit of measure, …); `because` why a good one is good; `fixed` the text
    put right; `message` and `suggestions` what the checker says of a bad one.
    """

    parts: tuple[tuple[str, bool], ...] = ()
    tree: tuple[Line, ...] = ()
    about: tuple[str, ...] = ()
    because: str = ""
    fixed: str = ""
    message: str = ""
    suggestions: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(text for text, _ in self.parts)


def sample_of(one: str | Example, usual: str = "opd") -> Sample:
    """An example made ready to be shown; `usual` is the level that goes without saying."""
    example = Example(text=one) if isinstance(one, str) else one
    parts = tuple(_parts(example.text or ""))
    tree = tuple(_tree(example.tree or ""))
    about = tuple(_about(example, usual))
    return Sample(parts, tree, about, example.because or "", example.fixed or "")


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in _MARK.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[1], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _about(one: Example, usual: str) -> Iterator[str]:
    if one.text is not None and one.level != usual:
        yield f"jenjang {LEVEL_LABELS.get(one.level, one.level)}"
    if one.kind and one.text is not None:
        yield _KIND_LABELS.get(one.kind, one.kind).lower()
    if one.imported:
        yield "rumusan hasil impor"
    for key in ("sasaran", "satuan", "formula", "unit"):
        if value := getattr(one, key):
            yield f"{_FIELD_LABELS[key]}: {value}"
    for key, value in (one.fields or {}).items():
        yield _field(key, value)
    if one.severity:
        yield f"di sini: {Severity.of(one.severity).label or 'tidak berlaku'}"


def _field(key: str, value: Any) -> str:
    if key == "baru":
        return "indikator baru" if value else "indikator lama"
    return f"{_FIELD_LABELS.get(key, key.replace('_', ' ').capitalize())}: {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{str(k).replace('_', ' ')} {_plain(v)}".strip() for k, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_plain(v) for v in value)
    return {"True": "ya", "False": "tidak", "": "kosong"}.get(str(value), str(value).replace("_", " "))


def _tree(text: str) -> Iterator[Line]:
    """The lines of an outline (`checker.outline`) in the words of the screen."""
    lines = [line for line in text.splitlines() if line.strip()]
    numbered = [line.strip() for line in lines if _is_node(line.strip())]
    for line in lines:
        body = line.strip()
        here = body.endswith("<<")
        depth = (len(line) - len(line.lstrip())) // 2
        yield Line(depth, _line(body.removesuffix("<<").strip(), numbered), here)


def _is_node(body: str) -> bool:
    return body[:2] not in ("* ", "~ ", "+ ", "= ", "? ", "! ") and not body.startswith("$")


def _line(body: str, nodes: Sequence[str]) -> str:
    mark, rest = body[:2], body[2:]
    if mark == "* ":
        return "Indikator: " + _YEAR.sub(lambda m: f"· {m[1]}: {m[2].replace('|', ', ').replace('=', ' ')}", rest)
    if found := _WORK.match(body):
        free = " (tidak ditautkan kotak mana pun)" if found[1] == "$$" else ""
        name = re.sub(r" resmi\Z", " (nomenklatur resmi)", re.sub(r"(.) Rp(\d+)", r"\1 · Rp\2", found[3]))
        return f"{_KIND_LABELS[found[2]]}: {name}{free}"
    if mark in ("~ ", "+ "):
        return _across(mark, rest, nodes)
    if mark == "= ":
        return f"Jenis hasil: {_RESULTS.get(rest.strip(), rest)}"
    if mark == "? ":
        return f"Dikonfirmasi: {rest}"
    if mark == "! ":
        return f"Penilaian: {rest.replace('_', ' ')}"
    kind, _, statement = body.partition(":")
    text, _, unit = statement.partition("@")
    owner = f" — {unit.partition('[')[0].strip()}" if unit else ""
    return f"{_KIND_LABELS.get(kind.strip(), kind)}: {text.strip() or '(kosong)'}{owner}"


def _across(mark: str, rest: str, nodes: Sequence[str]) -> str:
    number, _, wanted = rest.partition(":")
    at = int(number) if number.strip().isdigit() else 0
    target = (
        nodes[at - 1].removesuffix("<<").partition(":")[2].partition("@")[0].strip() if 0 < at <= len(nodes) else ""
    )
    whom = f"“{target}”" if target else "belum ada"
    if mark == "+ ":
        return f"Mendukung juga: {whom}"
    text, _, state = wanted.strip().partition("[")
    said = f" · {_STATES.get(state.rstrip(']'), state)}" if state else ""
    return f"Crosscutting ke {whom}: {text.strip() or '(kosong)'}{said}"

"""Tanda periksa: signs that make a judgement worth discussing, never a judgement (`design/plan.md`, *Relevance*).

T2, T3 need a reader of Indonesian; without one they are left out, never guessed. Penunjang lines carry T4 and T7 only:
they are judged by reasonableness, not by their path (`domain/04` B-06).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Protocol

from iku_assistant import language
from iku_assistant.documents.relevansi_anggaran.baris import Baris
from iku_assistant.documents.relevansi_anggaran.output import Output, outputs, own_kind
from iku_assistant.documents.relevansi_anggaran.tautan import Places
from iku_assistant.plan.node import Node

TANDA = {
    "T1": "Belum tertaut ke sasaran",
    "T2": "Satu-satunya output berupa kegiatan (rapat, sosialisasi, perjalanan dinas, dan sejenisnya)",
    "T3": "Output tidak menyinggung topik sasaran program",
    "T4": "Output sama dengan kegiatan lain di perangkat daerah yang sama",
    "T5": "Lebih dari 25 % baris perangkat daerah bergantung pada kotak yang sama",
    "T6": "Kalimat jika–maka belum dikonfirmasi",
    "T7": "Belum ada output atau target",
}
#: T4: outputs are the same from this share of common roots on (`domain/04` B-09).
SAME_OUTPUT = 0.9
#: T5: the share of the OPD's lines, and the number of lines below which a share says nothing.
DEFAULT_SHARE, ENOUGH_LINES = Decimal("0.25"), 8


class Reader(Protocol):
    """What is needed of `language`: the roots of a text, and whether an output is an activity."""

    def roots(self, text: str) -> frozenset[str]:
        """Roots of the content words."""

    def is_activity(self, text: str) -> bool:
        """Whether the text delivers nothing but an activity."""


class Words:
    """`language.Reader` as this module needs it."""

    def __init__(self, reader: language.Reader) -> None:
        self._reader = reader

    def roots(self, text: str) -> frozenset[str]:
        """Roots of the content words."""
        return self._reader.roots(text)

    def is_activity(self, text: str) -> bool:
        """What is counted or stated is an activity (class kegiatan) and not what it leads to."""
        statement = self._reader.statement(text)
        part = statement.head if statement.opener else self._reader.indicator(text).object
        return part is not None and part.cls == "kegiatan"


@dataclass(frozen=True, slots=True)
class Periksa:
    """A line with its signs (keys of `TANDA`)."""

    baris: Baris
    tanda: tuple[str, ...]


def tanda_periksa(places: Places, lines: Sequence[Baris], reader: Reader | None = None) -> list[Periksa]:
    """The lines that carry a sign, the largest amount first. `lines` are all lines of the OPD they belong to."""
    outs = {b.work.id: outputs(places, b.work) for b in lines}
    same = _same_outputs(lines, outs, reader)
    crowded = _crowded(places, lines)
    found = []
    for line in lines:
        signs = tuple(_signs(places, line, outs[line.work.id], line.work.id in same, crowded, reader))
        if signs:
            found.append(Periksa(line, signs))
    return sorted(found, key=lambda p: -(p.baris.anggaran or Decimal(0)))


def _signs(
    places: Places, line: Baris, outs: Sequence[Output], same: bool, crowded: set[str], reader: Reader | None
) -> Iterator[str]:
    judged = line.tautan != "penunjang"
    if line.tautan == "belum_tertaut":
        yield "T1"
    if judged and reader and len(outs) == 1 and reader.is_activity(outs[0].teks):
        yield "T2"
    if judged and reader and _off_topic(places, line, outs, reader):
        yield "T3"
    if same:
        yield "T4"
    anchor = _anchor(places, line)
    if judged and anchor and anchor.id in crowded:
        yield "T5"
    if judged and line.tertaut and line.node and not (line.node.assumption and line.node.assumption.dikonfirmasi):
        yield "T6"
    if not outs or not any(o.volume for o in outs):
        yield "T7"


def _anchor(places: Places, line: Baris) -> Node | None:
    """The node a line hangs on: the one that names it, or the one above where each line has a node of its own."""
    node = line.node
    while node is not None and node.parent and (own_kind(places, node, line.work) or line.work.id not in node.works):
        if line.work.id not in node.works and line.work.parent in node.works:
            break
        node = places.plan.nodes[node.parent]
        if node.works or places.is_condition(node):
            break
    return node


def _crowded(places: Places, lines: Sequence[Baris]) -> set[str]:
    """Nodes that carry more than a quarter of the lines of an OPD with enough lines to tell."""
    per_opd = Counter(b.work.opd for b in lines if b.tautan != "penunjang")
    anchors = Counter((b.work.opd, a.id) for b in lines if b.tautan != "penunjang" and (a := _anchor(places, b)))
    return {
        node
        for (opd, node), count in anchors.items()
        if per_opd[opd] >= ENOUGH_LINES and count > per_opd[opd] * DEFAULT_SHARE
    }


def _off_topic(places: Places, line: Baris, outs: Sequence[Output], reader: Reader) -> bool:
    if not outs or line.node is None or not line.tertaut:
        return False
    above = [n for n in (line.node, *places.plan.ancestors(line.node.id)) if not own_kind(places, n, line.work)]
    topic = next((n for n in above if (n.statement or "").strip()), None)
    if topic is None:
        return False
    wanted = reader.roots(" ".join([topic.statement or "", *(i.nama for i in topic.indicators)]))
    given = reader.roots(" ".join([line.work.nama, *(o.teks for o in outs)]))
    return bool(wanted and given) and not wanted & given


def _same_outputs(lines: Sequence[Baris], outs: dict[str, tuple[Output, ...]], reader: Reader | None) -> set[str]:
    """Works with an output that another kegiatan of the OPD has as well."""
    groups: dict[str | None, list[tuple[str, str | None, frozenset[str]]]] = {}
    for line in lines:
        kegiatan = line.work.parent if line.work.jenis == "sub_kegiatan" else line.work.id
        for out in outs[line.work.id]:
            words = reader.roots(out.teks) if reader else frozenset((" ".join(out.teks.casefold().split()),))
            groups.setdefault(line.work.opd, []).append((line.work.id, kegiatan, words))
    found: set[str] = set()
    for entries in groups.values():
        for one, two in _candidates([words for _, _, words in entries]):
            (work, kegiatan, words), (other, elsewhere, theirs) = entries[one], entries[two]
            if kegiatan != elsewhere and _similar(words, theirs):
                found |= {work, other}
    return found


def _candidates(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that may be similar: sets this alike always share one of their rarest few words."""
    often = Counter(word for words in sets for word in words)
    index: dict[str, list[int]] = {}
    for i, words in enumerate(sets):
        few = sorted(words, key=lambda w: (often[w], w))[: len(words) - ceil(SAME_OUTPUT * len(words)) + 1]
        for other in {o for word in few for o in index.get(word, ())}:
            yield other, i
        for word in few:
            index.setdefault(word, []).append(i)


def _similar(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and len(one & two) >= SAME_OUTPUT * len(one | two)

"""Rows of the form: every line at its place in the tree, the others in groups of their own, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from iku_assistant.documents.relevansi_anggaran.baris import Baris, Evaluation
from iku_assistant.documents.relevansi_anggaran.output import outputs
from iku_assistant.documents.relevansi_anggaran.relevan import RELEVAN
from iku_assistant.documents.relevansi_anggaran.tautan import SASARAN, TUJUAN
from iku_assistant.plan.node import Node
from iku_assistant.plan.work import Work

GROUPS = {
    "tertaut": "Tertaut pada sasaran",
    "wajib": "Wajib (SPM, amanat, DAK) yang belum tertaut pada sasaran",
    "belum_tertaut": "Belum tertaut",
    "penunjang": "Program penunjang (X.XX.01)",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: tujuan, sasaran strategis and sasaran program; None where the path has none."""

    tujuan: Node | None = None
    sasaran: Node | None = None
    program: Node | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """One printed row. `anggaran` is rupiah, None (no amount) or the words "dianggarkan pada …".

    `kegiatan` is the one above a work that is a sub kegiatan.
    """

    group: str
    place: Place
    work: Work | None = None
    opd: str | None = None
    node: str | None = None
    output: str = ""
    anggaran: Decimal | str | None = None
    relevan: str = ""
    kegiatan: Work | None = None


def place(evaluation: Evaluation, node: Node | None) -> Place:
    """Read the path of a node from below: sasaran program, then the nearest sasaran, then the nearest tujuan."""
    if node is None:
        return Place()
    plan, places = evaluation.plan, evaluation.places
    chain = [node, *plan.ancestors(node.id)]
    program = next((n for n in chain if n.kind == "sasaran_program" or _works_at(evaluation, n, "program")), None)
    if program is None and not places.is_condition(node) and not _carries_lower_work(evaluation, node):
        program = node
    conditions = [n for n in chain if places.is_condition(n)]
    sasaran = next((n for n in conditions if n.kind not in TUJUAN), None)
    above = conditions[conditions.index(sasaran) + 1 :] if sasaran else conditions
    tujuan = next((n for n in above if n.kind in TUJUAN), None) or next(
        (n for n in above if n.kind not in SASARAN), None
    )
    return Place(tujuan, sasaran, program)


def _works_at(evaluation: Evaluation, node: Node, jenis: str) -> bool:
    works = evaluation.plan.works
    return any(works[w].jenis == jenis for w in node.works if w in works) and not evaluation.places.is_condition(node)


def _carries_lower_work(evaluation: Evaluation, node: Node) -> bool:
    kind = evaluation.places.cascade.kinds.get(node.kind)
    return kind is not None and kind.work in ("kegiatan", "sub_kegiatan")


def form_rows(evaluation: Evaluation, lines: Sequence[Baris], *, whole: bool) -> list[FormRow]:
    """The rows in printed order: tertaut in tree order, then wajib, belum tertaut and penunjang by OPD.

    `whole`: the lines are those of the whole plan; then sasaran without any kegiatan are printed too.
    """
    rows = [_row(evaluation, b) for b in lines]
    rows += [r for b in lines for r in _elsewhere(evaluation, b.work, b)]
    printed = {r.node for r in rows}
    rows += _programs_elsewhere(evaluation, lines, printed)
    if whole:
        rows += _without_work(evaluation, rows)
    position = evaluation.places.position
    units = {u: i for i, u in enumerate(evaluation.plan.units)}
    order = list(GROUPS)
    last = len(position)

    def key(row: FormRow) -> tuple[int, int, int]:
        unit = 0 if row.group == "tertaut" else units.get(row.opd or "", len(units))
        return order.index(row.group), unit, position.get(row.node or "", last)

    return sorted(rows, key=key)


def _group(line: Baris) -> str:
    if line.tautan == "penunjang":
        return "penunjang"
    return "tertaut" if line.tertaut else line.tautan


def relevan_label(line: Baris) -> str:
    """What the column Relevan shows; a person's judgement of a penunjang line is shown beside its class."""
    if line.tautan != "penunjang":
        return RELEVAN[line.relevan]
    return "Penunjang" if line.relevan == "belum_dinilai" else f"Penunjang ({RELEVAN[line.relevan]})"


def _row(evaluation: Evaluation, line: Baris) -> FormRow:
    return FormRow(
        group=_group(line),
        place=place(evaluation, line.node),
        work=line.work,
        kegiatan=next((w for w in evaluation.register.above(line.work) if w.jenis == "kegiatan"), None),
        opd=line.work.opd,
        node=line.node.id if line.node else None,
        output="\n".join(map(str, outputs(evaluation.places, line.work))),
        anggaran=line.anggaran,
        relevan=relevan_label(line),
    )


def _elsewhere(evaluation: Evaluation, work: Work, line: Baris) -> Iterator[FormRow]:
    """A row without money at every further node that names the work."""
    home = evaluation.places.utama(work)
    for node in evaluation.places.naming(work):
        if home is not None and node.id != home.id:
            linked = evaluation.places.reaches(node)
            group = "penunjang" if line.tautan == "penunjang" else "tertaut" if linked else "belum_tertaut"
            yield FormRow(
                group, place(evaluation, node), work, work.opd, node.id, "", _budgeted_at(evaluation, home), "–"
            )


def _budgeted_at(evaluation: Evaluation, home: Node) -> str:
    """The words that stand for the money of a work whose utama is another node."""
    found = place(evaluation, home)
    at = next((n for n in (found.program, found.sasaran, home) if n and (n.statement or "").strip()), None)
    return f"dianggarkan pada “{(at.statement or '').strip()}”" if at else "dianggarkan pada kotak utama"


def _programs_elsewhere(evaluation: Evaluation, lines: Sequence[Baris], printed: set[str | None]) -> Iterator[FormRow]:
    """A program named by several nodes: its further nodes, where none of its kegiatan is printed."""
    own = {b.work.id: b for b in lines}
    tops: dict[str, Baris] = {}
    for line in lines:
        for above in evaluation.register.above(line.work):
            tops.setdefault(above.id, line)
    for work_id, line in tops.items():
        work = evaluation.plan.works[work_id]
        if work_id in own or work.jenis != "program":
            continue
        for row in _elsewhere(evaluation, work, line):
            below = {n.id for n, _ in evaluation.plan.walk(row.node)} if row.node else set()
            if not below & printed:
                yield row


def _without_work(evaluation: Evaluation, rows: Iterable[FormRow]) -> Iterator[FormRow]:
    """Conditions and sasaran program that no row stands under: the lowest ones, so that none disappears."""
    shown: set[str] = set()
    for row in rows:
        for node in (row.place.tujuan, row.place.sasaran, row.place.program):
            if node:
                shown.add(node.id)
                shown.update(n.id for n in evaluation.plan.ancestors(node.id))
    for node in reversed([n for n, _ in evaluation.plan.walk()]):
        wanted = evaluation.places.is_condition(node) or (node.kind == "sasaran_program" and (node.statement or ""))
        if wanted and node.id not in shown:
            shown.add(node.id)
            shown.update(n.id for n in evaluation.plan.ancestors(node.id))
            group = "tertaut" if evaluation.places.reaches(node) else "belum_tertaut"
            yield FormRow(group, place(evaluation, node), None, node.owner, node.id, "", None, "")

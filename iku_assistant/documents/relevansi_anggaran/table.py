"""The seed's eleven columns and the totals under them as tables of the content model (seed 001, `domain/08` 16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from iku_assistant.documents.content import Cell, Column, Row, Table
from iku_assistant.documents.relevansi_anggaran.baris import Evaluation, Jumlah, Totals
from iku_assistant.documents.relevansi_anggaran.form import GROUPS, FormRow, Place
from iku_assistant.documents.relevansi_anggaran.output import volume
from iku_assistant.plan.node import Node
from iku_assistant.plan.numbers import format_rupiah
from iku_assistant.plan.work import Work

CHOICES = ("Ya", "Tidak", "Belum dinilai", "Penunjang", "Penunjang (Ya)", "Penunjang (Tidak)", "–")
COLUMNS = (
    Column("tujuan", "TUJUAN", 13),
    Column("indikator_tujuan", "Indikator Tujuan", 13),
    Column("sasaran", "SASARAN STRATEGIS", 14),
    Column("indikator_sasaran", "Indikator Sasaran", 14),
    Column("target_sasaran", "Target", 9),
    Column("sasaran_program", "Sasaran Program", 15),
    Column("target_program", "Target", 13),
    Column("kegiatan", "Kegiatan", 16),
    Column("output", "Output Kegiatan (volume satuan)", 17),
    Column("anggaran", "Anggaran", 15, "right", "rupiah"),
    Column("relevan", "Relevan", 9, "center", choices=CHOICES),
)
#: How many of the leading columns belong to tujuan, sasaran and sasaran program.
_PARTS = (2, 3, 2)


def form_table(evaluation: Evaluation, rows: Sequence[FormRow], *, span: bool, by_unit: bool, caption: str) -> Table:
    """The form. `span`: a tujuan, sasaran or program is one cell over its rows; `by_unit`: with OPD headings."""
    printed: list[Row] = []
    for group, members in groupby(rows, key=lambda r: r.group):
        printed.append(_heading(GROUPS[group], "warn" if group == "belum_tertaut" else "grey"))
        for opd, own in groupby(members, key=lambda r: r.opd if group != "tertaut" else None):
            if by_unit and group != "tertaut":
                printed.append(_heading(_unit(evaluation, opd) or "Tanpa perangkat daerah", ""))
            printed.extend(_rows(evaluation, list(own), span=span, by_unit=by_unit))
    return Table(COLUMNS, tuple(printed), numbers=True, size=8, empty="Belum ada kegiatan.", caption=caption)


def _heading(text: str, tone: str) -> Row:
    return Row((Cell(text, colspan=len(COLUMNS), align="left", bold=True, tone=tone),), "group")


def _unit(evaluation: Evaluation, unit: str | None) -> str:
    found = evaluation.plan.units.get(unit or "")
    return found.nama if found else ""


def _rows(evaluation: Evaluation, rows: Sequence[FormRow], *, span: bool, by_unit: bool) -> Iterator[Row]:
    """Rows with one cell per tujuan, sasaran and program over the neighbouring rows that share them."""
    parts = [_parts(evaluation, r.place, by_unit) for r in rows]
    keys = [_keys(r.place) for r in rows]
    for i, row in enumerate(rows):
        cells: list[Cell] = []
        for level, key in enumerate(keys[i]):
            starts = not span or i == 0 or keys[i - 1][level] != key
            if starts:
                length = next((n for n, k in enumerate(keys[i:]) if k[level] != key), len(rows) - i) if span else 1
                cells += [Cell(text, rowspan=length, node=node.id if node else None) for text, node in parts[i][level]]
        yield Row((*cells, *_line(row)))


def _keys(place: Place) -> tuple[tuple[str | None, ...], ...]:
    """What has to be equal for rows to share a cell: a part and every part before it."""
    ids = tuple(n.id if n else None for n in (place.tujuan, place.sasaran, place.program))
    return ids[:1], ids[:2], ids


def _parts(evaluation: Evaluation, place: Place, by_unit: bool) -> tuple[list[tuple[str, Node | None]], ...]:
    tahun, tahap = evaluation.register.tahun, evaluation.register.tahap

    def names(node: Node | None) -> str:
        return _numbered([i.nama for i in node.indicators]) if node else ""

    def targets(node: Node | None, named: bool) -> str:
        if node is None:
            return ""
        texts = [(volume(i, tahun, tahap) or "–") for i in node.indicators]
        return _numbered([f"{i.nama}: {t}" if named else t for i, t in zip(node.indicators, texts, strict=True)])

    tujuan, sasaran, program = place.tujuan, place.sasaran, place.program
    return (
        [(_text(tujuan), tujuan), (names(tujuan), tujuan)],
        [(_text(sasaran), sasaran), (names(sasaran), sasaran), (targets(sasaran, False), sasaran)],
        [(_program(evaluation, program, by_unit), program), (targets(program, True), program)],
    )


def _numbered(texts: Sequence[str]) -> str:
    return "\n".join(texts) if len(texts) < 2 else "\n".join(f"{n}. {t}" for n, t in enumerate(texts, 1))


def _text(node: Node | None) -> str:
    return ((node.statement if node else "") or "").strip() or "–"


def _program(evaluation: Evaluation, node: Node | None, by_unit: bool) -> str:
    """The statement, or the names of the works where none is worded yet; with the OPD in a form of the whole plan."""
    if node is None:
        return "–"
    works = [evaluation.plan.works[w] for w in node.works if w in evaluation.plan.works]
    text = (node.statement or "").strip() or "\n".join(f"({w.nama})" for w in works) or "–"
    owner = _unit(evaluation, node.owner) if by_unit else ""
    return f"{text}\n[{owner}]" if owner else text


def _line(row: FormRow) -> tuple[Cell, ...]:
    work, node = row.work, row.node
    if work is None:
        return (Cell("belum ada kegiatan", tone="warn", node=node), Cell(""), Cell(""), Cell(""))
    name = _name(work)
    if row.kegiatan is not None:
        name = f"{_name(row.kegiatan)}\nSub kegiatan: {name}"
    if work.jenis == "program":
        name += "\n(pagu pada program)" if isinstance(row.anggaran, Decimal) else ""
    elsewhere = isinstance(row.anggaran, str)
    return (
        Cell(name, node=node),
        Cell(row.output or ("" if elsewhere else "belum ada output"), tone="" if row.output or elsewhere else "warn"),
        _money(row),
        Cell(row.relevan, tone="warn" if row.relevan == "Belum dinilai" else ""),
    )


def _name(work: Work) -> str:
    return " ".join(filter(None, (work.kode, work.nama)))


def _money(row: FormRow) -> Cell:
    if isinstance(row.anggaran, str):
        return Cell(row.anggaran, align="left")
    if row.anggaran is None:
        return Cell("–", align="right")
    return Cell(format_rupiah(row.anggaran), value=row.anggaran)


_SUM = "SUM({anggaran})"
_COUNT = "+".join(f'COUNTIF({{relevan}},"{mask}")' for mask in ("Ya", "Tidak", "Belum dinilai", "Penunjang*"))


def _sumif(label: str) -> str:
    return f'SUMIF({{relevan}},"{label}",{{anggaran}})'


def totals_table(found: Totals) -> Table:
    """Totals of all, Ya, Tidak, belum dinilai and penunjang (gaji apart), the share, and the seed's last line."""
    rows = [
        _total("Semua kegiatan", found.semua, _COUNT, _SUM),
        *(
            _total(label, jumlah, f'COUNTIF({{relevan}},"{mask}")', _sumif(mask))
            for label, jumlah, mask in (
                ("Relevan: Ya", found.ya, "Ya"),
                ("Relevan: Tidak", found.tidak, "Tidak"),
                ("Belum dinilai", found.belum_dinilai, "Belum dinilai"),
                ("Penunjang", found.penunjang, "Penunjang*"),
            )
        ),
        _total("   termasuk gaji dan tunjangan", found.gaji, "", ""),
    ]
    if found.penunjang_tidak.baris:
        mask = "Penunjang (Tidak)"
        formula = f'COUNTIF({{relevan}},"{mask}")'
        rows.append(_total("   termasuk penunjang yang dinilai Tidak", found.penunjang_tidak, formula, _sumif(mask)))
    rows.append(_share(found))
    rows.append(_total("TOTAL :", found.tidak, 'COUNTIF({relevan},"Tidak")', _sumif("Tidak"), kind="total"))
    return Table(_TOTAL_COLUMNS, tuple(rows), size=9, caption="Rekapitulasi anggaran menurut relevansi")


_TOTAL_COLUMNS = (
    Column("rekap", "Rekapitulasi", 30),
    Column("jumlah", "Jumlah baris", 12, "right", "number"),
    Column("rupiah", "Rupiah", 20, "right", "rupiah"),
)


def _total(label: str, jumlah: Jumlah, count: str, total: str, kind: str = "data") -> Row:
    return Row(
        (
            Cell(label, bold=kind == "total"),
            Cell(str(jumlah.baris), value=Decimal(jumlah.baris), formula=count),
            Cell(format_rupiah(jumlah.rupiah), value=jumlah.rupiah, formula=total),
        ),
        "total" if kind == "total" else "data",
    )


def _share(found: Totals) -> Row:
    """Ya ÷ (semua − penunjang); a range while anything is belum dinilai."""
    text = share_text(found)
    base = f"({_SUM}-{_sumif('Penunjang*')})"
    low = f'TEXT({_sumif("Ya")}/{base},"0.0%")'
    high = f'TEXT(({_sumif("Ya")}+{_sumif("Belum dinilai")})/{base},"0.0%")'
    formula = f'IFERROR(IF({_sumif("Belum dinilai")}=0,{low},{low}&" sampai "&{high}),"–")'
    return Row((Cell("Efektivitas: Ya ÷ (semua − penunjang)", colspan=2), Cell(text, align="right", formula=formula)))


def share_text(found: Totals) -> str:
    """The effectivity share in percent with one decimal, a range while anything is belum dinilai, – without a base."""
    if found.share is None:
        return "–"
    low, high = (_percent(s) for s in found.share)
    return low if found.share[0] == found.share[1] else f"{low} sampai {high}"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}".replace(".", ",") + "%"

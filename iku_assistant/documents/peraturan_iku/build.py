"""The whole regulation as content: skeleton of `domain/02` §3, then the annexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from iku_assistant.documents.content import (
    Block,
    Cell,
    Column,
    Document,
    LabelledList,
    ListItem,
    Row,
    Section,
    SignatureBlock,
    Space,
    Table,
    paragraph,
)
from iku_assistant.documents.lampiran_iku.build import annexes
from iku_assistant.documents.naskah.body import body_blocks, read_body
from iku_assistant.documents.naskah.names import long_date, names, number, one_line, page
from iku_assistant.documents.naskah.state import certification, head_of_region, mark, signature
from iku_assistant.documents.peraturan_iku.basis import basis_items, considerations
from iku_assistant.documents.spec import Order
from iku_assistant.documents.template import DOTS


def build(order: Order) -> Document:
    """Title page to the line of the Berita Daerah, then Lampiran I and II; pages are numbered through."""
    values = names(order)
    main = Section(tuple(_blocks(order, values)), mark=mark(order))
    title = f"{values['nama_peraturan']} tentang {values['judul_peraturan']}"
    return Document(title, (main, *annexes(whole(order), values, order.template)), page(order))


def whole(order: Order) -> Order:
    """The same order with both annexes and all units: a regulation is never printed in part."""
    return replace(order, fields={**order.fields, "unit": "", "lampiran": "semua"})


def _blocks(order: Order, values: Mapping[str, str]) -> Iterator[Block]:
    yield from _head(order, values)
    yield from _preamble(order, values)
    babs = read_body(order.template.wording["batang-tubuh"], values)
    yield from body_blocks(babs, values, with_bab=order["pakai_bab"] != "tidak")
    yield paragraph(one_line(order.template.fill("penutup", values)), "justify")
    yield from _endings(order, values)


def _centred(text: str, after: float = 0) -> Block:
    return paragraph(text, "center", space_after=after)


def _head(order: Order, values: Mapping[str, str]) -> Iterator[Block]:
    """Room for the emblem, kop, title (D17), frasa and office with its comma."""
    yield Space(number(order["ruang_lambang"], 25))
    yield _centred("\n".join(letterhead(values)), 14)
    yield _centred(f"PERATURAN {values['pembentuk']}".upper())
    yield _centred(f"NOMOR {values['nomor'] or DOTS} TAHUN {values['tahun'] or DOTS}", 10)
    yield _centred("TENTANG", 10)
    yield paragraph(values["judul_peraturan"].upper(), "center", space_after=14, heading=1)
    frasa = ["frasa", "frasa-aceh"] if order["varian_frasa"] == "aceh" else ["frasa"]
    yield _centred("\n".join(one_line(order.template.fill(f, values)) for f in frasa), 10)
    yield _centred(f"{values['pembentuk']},".upper(), 12)


def letterhead(values: Mapping[str, str]) -> tuple[str, ...]:
    """`BUPATI X` over `PROVINSI Y`; a province has its governor's line alone."""
    head = values["pembentuk"].upper()
    if values["jenis_daerah"] == "provinsi":
        return (head,)
    return head, f"PROVINSI {values['provinsi'] or DOTS}".upper()


def _preamble(order: Order, values: Mapping[str, str]) -> Iterator[Block]:
    yield LabelledList("Menimbang", considerations(order, values))
    yield LabelledList("Mengingat", basis_items(order))
    yield paragraph("MEMUTUSKAN:", "center", space_before=6, space_after=8, keep_next=True)
    enacted = f"{values['nama_peraturan']} tentang {values['judul_peraturan']}".upper()
    yield LabelledList("Menetapkan", (ListItem("", f"{enacted}."),))
    yield Space(4)


def _endings(order: Order, values: Mapping[str, str]) -> Iterator[Block]:
    """Penetapan at the right, pengundangan at the left, the Berita Daerah, and what the state adds."""
    decided = f"pada tanggal {long_date(values['tanggal_penetapan']) or DOTS}"
    yield head_of_region(order, values, (f"Ditetapkan di {values['tempat'] or DOTS}", decided), width=80)
    yield _promulgation(order, values)
    gazette = f"BERITA DAERAH {values['daerah']} TAHUN {values['tahun'] or DOTS}"
    yield paragraph(f"{gazette} NOMOR {values['nomor_berita_daerah'] or DOTS}".upper(), space_before=12, space_after=12)
    if order["status_naskah"] == "salinan":
        yield certification(order, values)
    if order["status_naskah"] == "rancangan" and order["paraf"] == "ya":
        yield _initials(order)


def _promulgation(order: Order, values: Mapping[str, str]) -> SignatureBlock:
    day = f"pada tanggal {long_date(values['tanggal_pengundangan']) or DOTS}"
    lead = (f"Diundangkan di {values['tempat_pengundangan'] or DOTS}", day)
    office = f"Sekretaris Daerah {values['daerah']}"
    block = signature(order, order["status_sekda"], office, order["nama_sekda"], lead, width=120)
    return replace(block, side="left")


def _initials(order: Order) -> Table:
    """The optional table of paraf koordinasi on a draft."""
    columns = (
        Column("no", "No", 1, "center"),
        Column("pejabat", "Pejabat", 6),
        Column("paraf", "Paraf", 3),
        Column("tanggal", "Tanggal", 3),
    )
    officials = filter(None, (line.strip() for line in order.template.wording["paraf"].splitlines()))
    rows = (Row((Cell(f"{n}."), Cell(who), Cell(""), Cell(""))) for n, who in enumerate(officials, 1))
    return Table(columns, tuple(rows), size=10)

"""Plans and content that are awkward to print."""

from __future__ import annotations

from dataclasses import replace

from iku_assistant.documents.content import Cell, Column, Document, Row, Section, SignatureBlock, Table
from iku_assistant.plan.tree import Plan

#: Markup of every language that could misread it, as one planner's text.
MARKUP = "A & B < C > {{ x }} #set page() $x$ *tebal* _m_ `k` \\n [a] @ref <lbl> ${nama} =cmd|x \"q\" 'p'  dua -- ~ //"
LONG = "kata panjang sekali " * 250
ODD = "emoji 🌾 dan RTL \u200fשלום\u202c dan kendali \x01\x0b selesai"
ODD_CLEAN = ODD.replace("\x01", "\ufffd").replace("\x0b", "\ufffd")
LINES = "baris satu\nbaris dua"


def hostile(plan: Plan) -> Plan:
    """The plan with such texts in the first sasaran of Lampiran I."""
    node = plan.nodes["sasaran00001"]
    bad = replace(node.indicators[0], nama=MARKUP, definisi_operasional=LONG, alasan=ODD, sumber_data=LINES)
    bad = replace(bad, satuan="x" * 60)
    return replace(plan, nodes={**plan.nodes, node.id: replace(node, statement=MARKUP, indicators=(bad,))})


def tall(groups: int, each: int) -> Document:
    """A landscape annex of `groups` spanning cells over `each` rows, with a signature."""
    columns = (Column("no", "No", 1, "center"), Column("s", "Sasaran", 4), Column("i", "Indikator", 4))
    rows = []
    for g in range(groups):
        for n in range(each):
            lead = (Cell(f"{g + 1}.", rowspan=each), Cell(f"Sasaran {g + 1}", rowspan=each)) if n == 0 else ()
            rows.append(Row((*lead, Cell(f"Indikator {g + 1}.{n + 1}"))))
    table = Table(columns, tuple(rows), numbers=True)
    return Document("Contoh", (Section((table, SignatureBlock((), ("BUPATI,",), "", "NAMA TERANG")), landscape=True),))

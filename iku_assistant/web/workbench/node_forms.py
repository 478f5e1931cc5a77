"""The form of a box: every field of a Node that a person writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField

from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.node import ArahKebijakan, Node
from iku_assistant.plan.tree import Plan
from iku_assistant.web import labels
from iku_assistant.web.forms import BaseForm, at_most, choices, lines, needed, picks, text_or_none

_YEARED = re.compile(r"^(\d{4})\s*[:\-–]\s*(.+)$")


class NodeForm(BaseForm):
    """Every field of a box."""

    kind = SelectField("Jenis")
    statement = TextAreaField("Rumusan", [at_most()], description="Kondisi yang dicapai, bukan cara mencapainya.")
    owner = SelectField("Unit pengampu")
    result_type = SelectField("Jenis hasil", choices=choices(labels.RESULT_TYPES))
    csf = TextAreaField("Faktor kunci keberhasilan (CSF)", [at_most()])
    jika_maka = TextAreaField(
        "Jika … maka …", [at_most()], description="Hubungan sebab-akibat dengan kotak di atasnya."
    )
    dikonfirmasi = BooleanField("Hubungan jika–maka sudah dikonfirmasi")
    urusan = TextAreaField("Urusan", [at_most()], description="Satu urusan per baris.")
    strategi = TextAreaField("Strategi", [at_most()], description="Satu strategi per baris.")
    arah_kebijakan = TextAreaField(
        "Arah kebijakan", [at_most()], description="Satu per baris; dengan tahun: “2027: …”."
    )
    proses_bisnis = StringField("Proses bisnis", [at_most()])
    notes = TextAreaField("Catatan", [at_most()])
    draft = BooleanField("Draf dari contoh (belum dikonfirmasi)")

    def offer(self, plan: Plan, cascade: Cascade, node: Node) -> None:
        """Kinds that fit under the parent (and the present one), and the units."""
        above = plan.nodes[node.parent].kind if node.parent else None
        fit = [k for k in cascade.kinds.values() if k.id == node.kind or cascade.allows(k.id, above)]
        self.kind.choices = picks([(k.id, k.label) for k in fit])
        self.owner.choices = picks(unit_choices(plan))

    def fill(self, node: Node) -> None:
        """Show what stands in the plan."""
        self.process(
            data={
                "kind": node.kind,
                "statement": node.statement,
                "owner": node.owner or "",
                "result_type": node.result_type or "",
                "csf": node.csf,
                "jika_maka": node.assumption.teks if node.assumption else None,
                "dikonfirmasi": bool(node.assumption and node.assumption.dikonfirmasi),
                "urusan": "\n".join(node.urusan),
                "strategi": "\n".join(node.strategi),
                "proses_bisnis": node.proses_bisnis,
                "notes": node.notes,
                "draft": node.draft,
                "arah_kebijakan": "\n".join(f"{a.tahun}: {a.teks}" if a.tahun else a.teks for a in node.arah_kebijakan),
            }
        )

    def values(self, before: Mapping[str, Any], person: str) -> dict[str, Any]:
        """The fields as JSON of the file format."""
        return {
            "kind": self.kind.data,
            "statement": text_or_none(self.statement.data),
            "owner": text_or_none(self.owner.data),
            "result_type": text_or_none(self.result_type.data),
            "csf": text_or_none(self.csf.data),
            "assumption": self._assumption(before.get("assumption") or {}, person),
            "urusan": lines(self.urusan.data),
            "strategi": lines(self.strategi.data),
            "arah_kebijakan": [_direction(line) for line in lines(self.arah_kebijakan.data)],
            "proses_bisnis": text_or_none(self.proses_bisnis.data),
            "notes": text_or_none(self.notes.data),
            "draft": bool(self.draft.data),
        }

    def _assumption(self, before: Mapping[str, Any], person: str) -> dict[str, Any] | None:
        text, sure = text_or_none(self.jika_maka.data), bool(self.dikonfirmasi.data)
        if text is None and not sure:
            return None
        found: dict[str, Any] = {"teks": text} if text else {}
        if sure:
            who = before.get("oleh") if before.get("dikonfirmasi") and before.get("teks") == text else person
            found |= {"dikonfirmasi": True, **({"oleh": who} if who else {})}
        return found


class AddNodeForm(BaseForm):
    """A new box: child or sibling."""

    kind = SelectField("Jenis")
    statement = TextAreaField("Rumusan", [at_most()], render_kw={"rows": 2})


class MoveForm(BaseForm):
    """A new place for a box."""

    parent = SelectField("Di bawah", validate_choice=False)
    left = SelectField("Setelah", validate_choice=False)


class AttachForm(BaseForm):
    """Something to tie to a box."""

    target = SelectField("Pilih", [needed("Pilih dahulu.")], validate_choice=False)


class LinkForm(BaseForm):
    """Crosscutting: support wanted from another unit or a party outside."""

    to = SelectField("Kotak yang mendukung", validate_choice=False)
    pihak_luar = StringField(
        "atau pihak luar", [at_most(500)], description="Misalnya: Balai Wilayah Sungai, desa, dunia usaha."
    )
    dukungan = TextAreaField("Dukungan yang diharapkan (kondisi)", [at_most()])
    state = SelectField("Keadaan", choices=picks(labels.LINK_STATES.items()))
    note = StringField("Catatan", [at_most()])
    sebelum = HiddenField()

    def values(self) -> dict[str, Any]:
        """The link as JSON of the file format."""
        return {
            "to": text_or_none(self.to.data),
            "pihak_luar": text_or_none(self.pihak_luar.data),
            "dukungan": text_or_none(self.dukungan.data),
            "state": self.state.data,
            "note": text_or_none(self.note.data),
        }


def unit_choices(plan: Plan, empty: str = "–") -> list[tuple[str, str]]:
    """Units by name, those below another indented by the name of the OPD."""
    found = []
    for unit in plan.units.values():
        top = unit
        for _ in range(20):
            if top.parent not in plan.units:
                break
            top = plan.units[top.parent or ""]
        found.append((unit.id, unit.nama if top is unit else f"{top.singkatan or top.nama} › {unit.nama}"))
    return [("", empty), *sorted(found, key=lambda pair: pair[1])]


def _direction(line: str) -> dict[str, Any]:
    match = _YEARED.match(line)
    made = ArahKebijakan(match[2], int(match[1])) if match else ArahKebijakan(line)
    return {"teks": made.teks, **({"tahun": made.tahun} if made.tahun else {})}

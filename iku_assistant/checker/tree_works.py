"""Predicates on works and money (`domain/04` §11). A work is judged within its OPD's register."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from iku_assistant.catalog.indicators import fold
from iku_assistant.checker.hit import Hit
from iku_assistant.checker.view import View
from iku_assistant.plan.work import Work

_SHAPE = re.compile(r"[0-9Xx]+(\.[0-9Xx]+)*\Z")


def _parent(view: View, work: Work) -> Work | None:
    return view.plan.works.get(work.parent or "")


def code_outside_parent(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The code does not extend the parent's code; bare running numbers ("5") are no codes."""
    work = view.plan.works[work_id]
    parent = _parent(view, work)
    own, above = (work.kode or "").strip(), ((parent.kode if parent else "") or "").strip()
    wrong = bool("." in own and "." in above and _SHAPE.match(own)) and not own.startswith(above + ".")
    return [Hit("kode", values={"kode": own, "induk": above})] if wrong else []


def one_code_two_names(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """An earlier work of the OPD has the same code and kind with another name; bare running numbers are no codes."""
    work = view.plan.works[work_id]
    if not work.kode or "." not in work.kode:
        return []
    for other_id in view.works_of_opd.get(work.opd, ()):
        if other_id == work_id:
            return []
        other = view.plan.works[other_id]
        if other.kode == work.kode and other.jenis == work.jenis and fold(other.nama) != fold(work.nama):
            return [Hit("nama", values={"kode": work.kode, "nama": work.nama, "nama_lain": other.nama})]
    return []


def same_output(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """An earlier work of the OPD and kind has the same name under another code."""
    work = view.plan.works[work_id]
    for other_id in view.works_of_opd.get(work.opd, ()):
        if other_id == work_id:
            return []
        other = view.plan.works[other_id]
        if other.jenis == work.jenis and fold(other.nama) == fold(work.nama) and other.kode != work.kode:
            return [Hit("nama", values={"nama": work.nama, "kode_lain": other.kode or "tanpa kode"})]
    return []


def _children(view: View, work: Work) -> list[Work]:
    return [view.plan.works[i] for i in view.work_children.get(work.id, ())]


def sum_differs(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A stated amount differs from the sum of the children's amounts of the same year and stage."""
    work = view.plan.works[work_id]
    if not work.amounts:
        return []
    children = _children(view, work)
    for amount in work.amounts:
        parts = [a.pagu for c in children for a in c.amounts if (a.tahun, a.tahap) == (amount.tahun, amount.tahap)]
        total = sum(parts, Decimal(0))
        if parts and total != amount.pagu:
            values = {"tahun": str(amount.tahun), "nilai": _rupiah(amount.pagu), "jumlah": _rupiah(total)}
            return [Hit("amounts", values=values)]
    return []


def no_money(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A lowest work without any amount although others of its OPD have one."""
    work = view.plan.works[work_id]
    if any(a.pagu for a in work.amounts) or _children(view, work):
        return []
    siblings = (view.plan.works[i] for i in view.works_of_opd.get(work.opd, ()))
    return [Hit("amounts")] if any(a.pagu for s in siblings for a in s.amounts) else []


def not_linked(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """Neither the work nor one above it is named by a node, nor is it penunjang or wajib."""
    work: Work | None = view.plan.works[work_id]
    if work is None or work.jenis != "program" or work.wajib or re.search(r"\.01\Z", work.kode or ""):
        return []
    family = [work, *_below(view, work)]
    return [] if any(view.users.get(w.id) for w in family) else [Hit("nama", values={"nama": work.nama})]


def _below(view: View, work: Work) -> list[Work]:
    found = _children(view, work)
    return [*found, *(deep for one in found for deep in _below(view, one))]


def judged_without_reason(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """A person set Ya or Tidak without a reason."""
    for one in view.judgements.get(work_id, ()):
        if one.relevan in ("ya", "tidak") and not (one.alasan or "").strip():
            return [Hit("relevan", values={"relevan": one.relevan, "tahun": str(one.tahun)})]
    return []


def year_outside(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """An amount for a year outside the period."""
    years = view.plan.period.years
    strange = [a.tahun for a in view.plan.works[work_id].amounts if a.tahun not in years]
    return [Hit("amounts", values={"tahun": str(strange[0])})] if strange else []


def _rupiah(value: Decimal) -> str:
    return "Rp" + f"{value:,.0f}".replace(",", ".")


PREDICATES: dict[str, Callable[[View, str, Mapping[str, Any]], list[Hit]]] = {
    "code_outside_parent": code_outside_parent,
    "one_code_two_names": one_code_two_names,
    "same_output": same_output,
    "sum_differs": sum_differs,
    "no_money": no_money,
    "not_linked": not_linked,
    "judged_without_reason": judged_without_reason,
    "amount_year_outside": year_outside,
}

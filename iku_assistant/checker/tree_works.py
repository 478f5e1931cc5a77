"""Predicates on works and money (`domain/04` §11). A work is judged within its OPD's register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from iku_assistant.catalog.indicators import fold
from iku_assistant.checker.hit import Hit
from iku_assistant.checker.view import View, penunjang
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


def same_name(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """An earlier work below the same work (or OPD) has the same name under another code.

    One name under several kegiatan is prescribed (sekolah dasar, menengah pertama, PAUD) and no repetition.
    """
    work = view.plan.works[work_id]
    for other in _earlier(view, work):
        alike = fold(other.nama) == fold(work.nama) and other.kode != work.kode
        if alike and (other.jenis, other.parent) == (work.jenis, work.parent):
            return [Hit("nama", values={"nama": work.nama, "kode_lain": other.kode or "tanpa kode"})]
    return []


def _earlier(view: View, work: Work) -> Iterator[Work]:
    """The works of the OPD before this one, in the order of the plan's map."""
    for other_id in view.works_of_opd.get(work.opd, ()):
        if other_id == work.id:
            return
        yield view.plan.works[other_id]


def counted_twice(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """An earlier work of the OPD has the same code, name and amount; told at the highest pair only."""
    work = view.plan.works[work_id]
    if _twin(view, work) is None or _below_twin(view, work):
        return []
    amount = next(a for a in work.amounts if a.pagu)
    return [Hit("amounts", values={"kode": work.kode or "", "tahun": str(amount.tahun), "nilai": _rupiah(amount.pagu)})]


def _below_twin(view: View, work: Work) -> bool:
    parent = _parent(view, work)
    return parent is not None and (_twin(view, parent) is not None or _below_twin(view, parent))


def _twin(view: View, work: Work) -> Work | None:
    key = (work.jenis, work.kode, fold(work.nama))
    if not work.kode or "." not in work.kode or not any(a.pagu for a in work.amounts):
        return None
    ones = (o for o in _earlier(view, work) if o.kode == work.kode and (o.jenis, o.kode, fold(o.nama)) == key)
    return next((o for o in ones if _money(o) == _money(work)), None)


def _money(work: Work) -> frozenset[tuple[int, str, Decimal]]:
    return frozenset((a.tahun, a.tahap, a.pagu) for a in work.amounts if a.pagu)


_UNIT_CODE = re.compile(r"\d\.\d\d\.\d\.\d\d\.\d\.\d\d\.\d\d(\.\d+)*\Z")


def code_of_other_field(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """The bidang urusan of a program's code (1.02) is none of those in the code of its OPD (1.02.2.14.0.00.01.…).

    Asked only where the OPD has such a code; `0.00` there and `X.XX` in the program's code stand for any.
    """
    work = view.plan.works[work_id]
    unit = view.plan.units.get(work.opd or "")
    code = ((unit.kode if unit else None) or "").strip()
    own = ".".join((work.kode or "").strip().split(".")[:2])
    if work.jenis != "program" or not _UNIT_CODE.match(code) or not re.fullmatch(r"\d\.\d\d", own):
        return []
    parts = code.split(".")
    fields = [".".join(parts[i : i + 2]) for i in (0, 2, 4)]
    stated = ", ".join(f for f in fields if f != "0.00")
    return [] if own in fields else [Hit("kode", values={"kode": own, "induk": stated})]


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
        if total and total != amount.pagu:  # all of them zero: not divided yet
            values = {"tahun": str(amount.tahun), "nilai": _rupiah(amount.pagu), "jumlah": _rupiah(total)}
            return [Hit("amounts", values=values)]
    return []


def no_money(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit] | None:
    """A lowest work without any amount; a written 0 says that it needs none. Others are sums and not asked."""
    if view.work_children.get(work_id):
        return None
    return [] if view.plan.works[work_id].amounts else [Hit("amounts")]


def not_linked(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """Neither the work nor one above it is named by a node, nor is it penunjang or wajib."""
    work: Work | None = view.plan.works[work_id]
    if work is None or work.jenis != "program" or work.wajib or penunjang(work.kode):
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
            return [Hit("relevan", values={"relevan": one.relevan.capitalize(), "tahun": str(one.tahun)})]
    return []


def year_outside(view: View, work_id: str, p: Mapping[str, Any]) -> list[Hit]:
    """An amount for a year outside the period."""
    years = view.plan.period.years
    strange = [a.tahun for a in view.plan.works[work_id].amounts if a.tahun not in years]
    return [Hit("amounts", values={"tahun": str(strange[0])})] if strange else []


def _rupiah(value: Decimal) -> str:
    return "Rp" + f"{value:,.0f}".replace(",", ".")


PREDICATES: dict[str, Callable[[View, str, Mapping[str, Any]], list[Hit] | None]] = {
    "code_outside_parent": code_outside_parent,
    "one_code_two_names": one_code_two_names,
    "same_name": same_name,
    "counted_twice": counted_twice,
    "code_of_other_field": code_of_other_field,
    "sum_differs": sum_differs,
    "no_money": no_money,
    "not_linked": not_linked,
    "judged_without_reason": judged_without_reason,
    "amount_year_outside": year_outside,
}

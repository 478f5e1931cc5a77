"""Set whether a work is relevant: only a person does, with a reason (`domain/08` finding 1)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from iku_assistant.actions.app import App
from iku_assistant.actions.edit_plan import edit_plan
from iku_assistant.actions.local_date import today
from iku_assistant.actions.permission import Actor, require
from iku_assistant.actions.write import Edited, already_done
from iku_assistant.plan.codec import to_json
from iku_assistant.plan.edits import Add, Edit, Set
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import TAHAP, Relevance

RELEVAN = ("ya", "tidak", "belum_dinilai")
REKOMENDASI = ("lanjut", "gabung", "alihkan", "hentikan")


def judge_relevance(
    app: App,
    actor: Actor | None,
    plan_id: str,
    work: str,
    tahun: int,
    relevan: str,
    alasan: str | None = None,
    *,
    tahap: str = "indikatif",
    rekomendasi: str | None = None,
    nilai_dialihkan: Decimal | None = None,
    dialihkan_ke: str | None = None,
    key: str | None = None,
) -> Edited:
    """Set the judgement on a work, year and stage, signed with name and date. `nilai_dialihkan` is in rupiah.

    `ya` and `tidak` need a reason. `key` marks a repeat. Raises FixInput, NotFound, Outdated, Forbidden.
    """
    who = require(app, actor, "nilai", plan_id)
    plan = app.store.load(plan_id).plan
    wanted = Relevance(
        f"{work}/{tahun}/{tahap}" if len(work) <= 48 else app.new_id(),
        work, tahun, tahap, relevan, (alasan or "").strip() or None, who.name,
        today(app, plan), rekomendasi or None, nilai_dialihkan, dialihkan_ke or None,
    )  # fmt: skip
    _check(plan, wanted)
    key = key or app.new_id()
    again = already_done(app, plan_id, key)
    edits = [Add(f"{key}.0", key, "relevance", to_json(wanted))] if again else _edits(plan, wanted, key)
    return edit_plan(app, actor, plan_id, edits)


def _check(plan: Plan, wanted: Relevance) -> None:
    if wanted.work not in plan.works:
        raise FixInput("Program, kegiatan atau sub kegiatan ini tidak ada dalam rencana.", "work")
    if not 1900 <= wanted.tahun <= 2999:
        raise FixInput("Tahun harus empat angka, misalnya 2026.", "tahun")
    if wanted.relevan not in RELEVAN:
        raise FixInput(f"Relevan harus salah satu dari: {', '.join(RELEVAN)}.", "relevan")
    if wanted.tahap not in TAHAP:
        raise FixInput(f"Tahap harus salah satu dari: {', '.join(TAHAP)}.", "tahap")
    if wanted.relevan != "belum_dinilai" and not wanted.alasan:
        raise FixInput("Tulis alasan penilaian ini.", "alasan")
    if wanted.rekomendasi is not None and wanted.rekomendasi not in REKOMENDASI:
        raise FixInput(f"Rekomendasi harus salah satu dari: {', '.join(REKOMENDASI)}.", "rekomendasi")
    if wanted.nilai_dialihkan is not None and not (wanted.nilai_dialihkan.is_finite() and wanted.nilai_dialihkan >= 0):
        raise FixInput("Nilai yang dialihkan harus rupiah, tidak kurang dari nol.", "nilai_dialihkan")


def _edits(plan: Plan, wanted: Relevance, key: str) -> list[Edit]:
    """Add the record, or set the fields that differ from the one that stands."""
    same = (wanted.work, wanted.tahun, wanted.tahap)
    old = next((r for r in plan.relevance.values() if (r.work, r.tahun, r.tahap) == same), None)
    if old is None:
        return [Add(f"{key}.0", key, "relevance", to_json(wanted))]
    was, now = to_json(old), to_json(replace(wanted, id=old.id))
    fields = [f for f in Relevance.__dataclass_fields__ if was.get(f) != now.get(f)]
    fields = fields or ["tanggal"]
    return [Set(f"{key}.{n}", key, "relevance", old.id, f, was.get(f), now.get(f)) for n, f in enumerate(fields)]

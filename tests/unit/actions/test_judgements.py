"""What only a person decides: relevance and answers to findings, signed and undoable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from iku_assistant.actions.app import App
from iku_assistant.actions.decide import decide, withdraw
from iku_assistant.actions.errors import Forbidden
from iku_assistant.actions.judge_relevance import judge_relevance
from iku_assistant.actions.undo import undo
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.tree import Plan
from tests.conftest import FrozenClock
from tests.unit.actions.conftest import ANI, BUDI, READER


def answer(**parts: object) -> Decision:
    given = {"code": "KIN-001", "node": "n2", "field": "statement", "teks": "Meningkatnya kemantapan jalan"}
    return Decision("", tindakan="pertahankan", **{"alasan": "istilah resmi", **given, **parts})  # type: ignore[arg-type]


def test_judgement_is_signed_with_name_and_the_date_of_the_region(app: App, plan: Plan, clock: FrozenClock) -> None:
    clock.advance(hours=16)  # 17.00 UTC: already the next day in WIT
    done = judge_relevance(app, ANI, plan.id, "w1", 2026, "ya", "Mendukung kemantapan jalan")
    (found,) = done.plan.relevance.values()
    assert (found.relevan, found.oleh, found.tanggal) == ("ya", "Ani", date(2026, 1, 6))


def test_second_judgement_replaces_the_first_and_can_be_undone(app: App, plan: Plan) -> None:
    judge_relevance(app, ANI, plan.id, "w1", 2026, "ya", "Mendukung")
    done = judge_relevance(
        app, BUDI, plan.id, "w1", 2026, "tidak", "Tidak menjawab sasaran",
        rekomendasi="alihkan", nilai_dialihkan=Decimal(5000), dialihkan_ke="w2",
    )  # fmt: skip
    (found,) = done.plan.relevance.values()
    assert (found.relevan, found.oleh, found.nilai_dialihkan) == ("tidak", "Budi", Decimal(5000))
    (before,) = undo(app, BUDI, plan.id).plan.relevance.values()
    assert (before.relevan, before.oleh, before.rekomendasi) == ("ya", "Ani", None)


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"relevan": "ya", "alasan": " "}, "alasan"),
        ({"relevan": "mungkin", "alasan": "x"}, "relevan"),
        ({"relevan": "ya", "alasan": "x", "work": "tidak-ada"}, "work"),
        ({"relevan": "ya", "alasan": "x", "tahap": "lain"}, "tahap"),
        ({"relevan": "tidak", "alasan": "x", "rekomendasi": "lain"}, "rekomendasi"),
        ({"relevan": "tidak", "alasan": "x", "nilai_dialihkan": Decimal(-1)}, "nilai_dialihkan"),
    ],
)
def test_judgement_that_is_none_is_refused_by_field(app: App, plan: Plan, parts: dict[str, object], path: str) -> None:
    given = {"work": "w1", "tahun": 2026, **parts}
    with pytest.raises(FixInput) as caught:
        judge_relevance(app, ANI, plan.id, **given)  # type: ignore[arg-type]
    assert caught.value.path == path
    assert app.store.load(plan.id).version == 1


def test_keeping_a_wording_needs_a_reason(app: App, plan: Plan) -> None:
    with pytest.raises(FixInput, match="alasan"):
        decide(app, ANI, plan.id, answer(alasan="  "))
    done = decide(app, ANI, plan.id, answer())
    (found,) = done.plan.decisions.values()
    assert (found.oleh, found.tanggal, found.alasan) == ("Ani", date(2026, 1, 5), "istilah resmi")


def test_new_decision_on_the_same_place_replaces_the_old_one(app: App, plan: Plan) -> None:
    decide(app, ANI, plan.id, answer())
    done = decide(app, BUDI, plan.id, answer(alasan="sesuai Perda"))
    assert [d.alasan for d in done.plan.decisions.values()] == ["sesuai Perda"]
    back = undo(app, BUDI, plan.id)
    assert [d.alasan for d in back.plan.decisions.values()] == ["istilah resmi"]


def test_decision_can_be_withdrawn(app: App, plan: Plan) -> None:
    done = decide(app, ANI, plan.id, answer())
    (found,) = done.plan.decisions
    assert not withdraw(app, ANI, plan.id, found).plan.decisions
    with pytest.raises(FixInput):
        withdraw(app, ANI, plan.id, found)


def test_decision_into_the_past_or_for_ever_is_refused(app: App, plan: Plan) -> None:
    for until in (date(2026, 1, 4), date(2040, 1, 1)):
        with pytest.raises(FixInput, match="sampai"):
            decide(app, ANI, plan.id, answer(sampai=until))


def test_reader_may_neither_judge_nor_decide(app: App, plan: Plan) -> None:
    with pytest.raises(Forbidden):
        judge_relevance(app, READER, plan.id, "w1", 2026, "ya", "x")
    with pytest.raises(Forbidden):
        decide(app, READER, plan.id, answer())


def test_repeated_decision_keeps_the_decision(app: App, plan: Plan) -> None:
    """A client that lost the answer asks again with the same key."""
    decide(app, ANI, plan.id, answer(), key="sekali")
    done = decide(app, ANI, plan.id, answer(), key="sekali")
    assert done.already_done
    assert len(done.plan.decisions) == 1


def test_repeated_withdrawal_is_answered_as_done(app: App, plan: Plan) -> None:
    (one,) = decide(app, ANI, plan.id, answer()).plan.decisions
    withdraw(app, ANI, plan.id, one, key="cabut")
    assert withdraw(app, ANI, plan.id, one, key="cabut").already_done


def test_repeated_judgement_never_touches_what_somebody_judged_meanwhile(app: App, plan: Plan) -> None:
    judge_relevance(app, ANI, plan.id, "w1", 2026, "belum_dinilai", key="awal")
    judge_relevance(app, ANI, plan.id, "w1", 2026, "ya", "Mendukung", key="sekali")
    judge_relevance(app, BUDI, plan.id, "w1", 2026, "tidak", "Tidak menjawab")
    again = judge_relevance(app, ANI, plan.id, "w1", 2026, "ya", "Mendukung", key="sekali")
    assert again.already_done
    (found,) = again.plan.relevance.values()
    assert (found.relevan, found.alasan, found.oleh) == ("tidak", "Tidak menjawab", "Budi")

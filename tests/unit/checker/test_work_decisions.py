"""A finding about a line of the budget register can be answered like any other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iku_assistant.checker.engine import Checker
from iku_assistant.checker.outline import read_outline
from iku_assistant.cli.checking import open_checker
from iku_assistant.plan.finding import Decision, Finding
from iku_assistant.plan.tree import Plan

TREE = """
sasaran_program: Meningkatnya hasil panen padi @Dinas Pertanian
  $ program 3.27.02 Program Penyediaan Sarana Pertanian
    sasaran_kegiatan: Meningkatnya ketersediaan benih @Dinas Pertanian
      $ kegiatan 3.28.02.2.01 Pengawasan Sarana Pertanian
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The bundled rules."""
    return open_checker()


def about_works(checker: Checker, plan: Plan) -> list[Finding]:
    return [f for f in checker.check(plan).findings if f.work is not None]


def answered(plan: Plan, finding: Finding, text: str) -> Plan:
    decision = Decision("d1", finding.code, None, finding.field, text, "pertahankan", "Kode lama", work=finding.work)
    return replace(plan, decisions={"d1": decision})


def test_a_decision_on_a_work_answers_its_finding_until_the_name_changes(checker: Checker) -> None:
    plan = read_outline(TREE, imported=False).plan
    finding = about_works(checker, plan)[0]
    work = plan.works[finding.work or ""]
    decided = answered(plan, finding, work.nama)
    again = next(f for f in about_works(checker, decided) if (f.code, f.work) == (finding.code, finding.work))
    assert again.decision == decided.decisions["d1"]
    assert not [f for f in checker.check(decided).findings if f.code == "SYS002"]
    renamed = replace(decided, works={**decided.works, work.id: replace(work, nama="Pengawasan Peredaran Benih")})
    assert all(f.decision is None for f in about_works(checker, renamed))
    assert [f.code for f in checker.check(renamed).findings if f.code.startswith("SYS")] == ["SYS002"]


def test_rechecking_after_a_decision_on_a_work_equals_a_full_check(checker: Checker) -> None:
    plan = read_outline(TREE, imported=False).plan
    before = checker.check(plan)
    finding = about_works(checker, plan)[0]
    decided = answered(plan, finding, plan.works[finding.work or ""].nama)
    assert checker.recheck(before, plan, decided).findings == checker.check(decided).findings

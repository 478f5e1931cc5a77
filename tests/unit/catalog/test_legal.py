"""The legal library: order, citations with their amendments, nothing of lower rank."""

from __future__ import annotations

import re

import pytest

from iku_assistant.catalog.legal import Act, Gazette, Law, citation, load_legal
from iku_assistant.datafile import DataFileError

LIBRARY = load_legal()


def test_the_agreed_six_are_ticked_by_default():
    assert LIBRARY.default() == (
        "uud-1945",
        "uu-pembentukan-daerah",
        "uu-23-2014",
        "perpres-29-2014",
        "per-09-m-pan-5-2007",
        "perda-rpjmd",
    )


def test_the_library_is_ordered_by_rank_then_year():
    ranks = [law.tingkat for law in LIBRARY.laws.values()]
    order = ("uud", "uu", "pp", "perpres", "permen", "perda")
    assert ranks == sorted(ranks, key=order.index)
    years = [law.tahun for law in LIBRARY.laws.values() if law.tingkat == "uu"]
    assert years == sorted(years)


def test_every_entry_says_why_one_would_cite_it_and_none_is_a_lower_instrument():
    for law in LIBRARY.laws.values():
        assert law.dasar.endswith(".")
        assert not re.match(r"(Keputusan|Surat Edaran|Instruksi)", law.nama)


def act(name: str, number: int | None = None) -> Act:
    """An amending act."""
    return Act(nama=name, lembaran=Gazette(jenis="LN", tahun=2020, nomor=number) if number else None)


def law(*amended: Act) -> Law:
    """A law with a chain of amendments."""
    return Law(id="x", tingkat="uu", tahun=2000, nama="UU A", dasar="d.", diubah=amended)


def test_one_amendment_is_named_and_of_several_the_last():
    assert citation(law(act("UU B", 5))) == (
        "UU A sebagaimana telah diubah dengan UU B (Lembaran Negara Republik Indonesia Tahun 2020 Nomor 5)"
    )
    assert citation(law(act("UU B"), act("UU C"))) == "UU A sebagaimana telah beberapa kali diubah terakhir dengan UU C"


def test_the_regions_own_text_takes_the_place_without_its_semicolon():
    assert citation(LIBRARY.laws["perda-rpjmd"], "Perda X Nomor 1;") == "Perda X Nomor 1"


def test_an_overlay_replaces_an_entry_and_a_wrong_one_is_told_with_its_line(tmp_path):
    (tmp_path / "legal").mkdir()
    entry = "- id: uud-1945\n  tingkat: uud\n  tahun: 1945\n  nama: UUD\n  dasar: Alasan.\n"
    (tmp_path / "legal" / "kita.yaml").write_text(entry, encoding="utf-8")
    assert load_legal([tmp_path]).laws["uud-1945"].nama == "UUD"
    (tmp_path / "legal" / "kita.yaml").write_text(entry + "  pangkat: 1\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"kita\.yaml:6"):
        load_legal([tmp_path])

"""`peraturan-iku`: skeleton and drafting rules of domain/02."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from iku_assistant.documents.content import NumberedList, Paragraph, SignatureBlock, Table
from iku_assistant.documents.naskah.body import body_blocks, read_body
from iku_assistant.documents.produce import gaps_of, prepare, produce
from iku_assistant.documents.registry import registry
from iku_assistant.documents.spec import Incomplete
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.tree import Region
from tests.documents.conftest import FINAL, SALINAN
from tests.documents.normal import normal

STATES = {"rancangan": {}, "naskah_penetapan": FINAL, "salinan": SALINAN}


def build(plan, house, **settings):
    """The content of the regulation."""
    return registry["peraturan-iku"].build(prepare("peraturan-iku", plan, settings, house))


def signatures(document):
    """Every signature block in order."""
    return [b for s in document.sections for b in s.blocks if isinstance(b, SignatureBlock)]


@pytest.mark.parametrize("state", STATES)
def test_the_sample_gives_the_expected_content(sample, house, home, state):
    found = normal(build(sample, house, **STATES[state]))
    assert found == (home("peraturan-iku") / "expected" / f"{state}.txt").read_text(encoding="utf-8")


def test_a_draft_invents_no_number_and_no_date_even_when_they_are_filled(sample, house):
    text = normal(build(sample, house, nomor="7", tanggal_penetapan="2025-08-18"))
    assert "NOMOR … TAHUN …" in text
    assert "pada tanggal …" in text
    assert "18 Agustus" not in text
    hints = {g.field for g in gaps_of("peraturan-iku", sample, {"nomor": "7"}, house) if not g.mandatory}
    assert "nomor" in hints


def test_the_three_states_differ_in_mark_and_sign(sample, house):
    draft, final, copy = (build(sample, house, **STATES[s]) for s in STATES)
    assert {s.mark for s in draft.sections} == {"RANCANGAN"}
    assert {s.mark for s in final.sections} == {""}
    assert {s.mark for s in copy.sections} == {"SALINAN"}
    assert {b.sign for b in signatures(draft)} == {""}
    assert [b.sign for b in signatures(copy)] == ["ttd", "ttd", "", "ttd", "ttd"]
    assert signatures(copy)[2].tail == ("Pembina (IV/a)", "NIP 19800101 200501 2 001")


def test_a_variable_for_the_electronic_signature_is_left_exactly_as_typed(sample, house):
    document = build(sample, house, **FINAL, tanda_tangan="${ttd_pengirim}")
    assert {b.sign for b in signatures(document)} == {"${ttd_pengirim}"}


def test_a_final_print_needs_every_field_the_state_needs(sample, house):
    assert produce("peraturan-iku", sample, "html", FINAL, house).data
    for key in set(FINAL) - {"status_naskah"}:
        with pytest.raises(Incomplete):
            produce("peraturan-iku", sample, "html", {k: v for k, v in FINAL.items() if k != key}, house)


def test_title_is_the_same_in_judul_menetapkan_and_annex_heads(sample, house):
    text = normal(build(sample, house))
    title = "INDIKATOR KINERJA UTAMA PEMERINTAH KABUPATEN MUKTI JAYA DAN PERANGKAT DAERAH TAHUN 2025-2029"
    assert text.count(f"[center] {title}\n") == 1
    assert text.count(f"PERATURAN BUPATI TENTANG {title}.\n") == 1
    assert text.count(f"^ {title}\n") == 2


def test_the_body_is_in_pasal_form_numbered_through_and_never_in_dictum_form(sample, house):
    for settings in ({}, {"mencabut": "Peraturan Bupati Mukti Jaya Nomor 1 Tahun 2019 tentang IKU"}):
        text = normal(build(sample, house, **settings))
        numbers = [int(n) for n in re.findall(r"\[center\] Pasal (\d+)\n", text)]
        assert numbers == list(range(1, 10 if settings else 9))
        assert not re.search(r"\b(KESATU|KEDUA|PERTAMA)\b", text)
        assert ("dicabut dan dinyatakan tidak berlaku" in text) == bool(settings)


def test_rincian_ends_with_semicolons_one_conjunction_and_a_full_stop(sample, house):
    lists = [b for b in build(sample, house).sections[0].blocks if isinstance(b, NumberedList)]
    groups = [i.items for b in lists for i in b.items if i.items]
    groups += [b.items for b in lists if b.items[0].marker == "a."]
    assert len(groups) >= 5
    for items in groups:
        assert items[-1].text.endswith(".")
        assert re.search(r"; (dan|atau|dan/atau)$", items[-2].text)
        assert all(i.text.endswith(";") for i in items[:-2])
        assert all(i.text[0].islower() or i.text.startswith("IKU") for i in items)


def test_annexes_are_announced_in_the_body_with_roman_numbers(sample, house):
    text = normal(build(sample, house))
    for annex in ("I", "II"):
        assert (
            f"tercantum dalam Lampiran {annex} yang merupakan bagian tidak terpisahkan dari Peraturan Bupati ini"
            in text
        )


def test_bab_may_be_left_out_and_pasal_numbers_stay(sample, house):
    text = normal(build(sample, house, pakai_bab="tidak"))
    assert "BAB I" not in text
    assert "[center] Pasal 8\n" in text


def test_mengingat_is_ticked_as_agreed_and_ordered_by_rank_and_year(sample, house):
    items = [line for line in normal(build(sample, house)).splitlines() if re.match(r"  \d\. ", line)]
    heads = (
        "Pasal 18 ayat (6) Undang",
        "Undang-Undang Nomor …",
        "Undang-Undang Nomor 23",
        "Peraturan Presiden Nomor 29",
        "Peraturan Menteri Negara",
        "Peraturan Daerah Nomor …",
    )
    assert [line.split(". ", 1)[1].startswith(h) for line, h in zip(items, heads, strict=True)] == [True] * 6
    assert "sebagaimana telah beberapa kali diubah terakhir dengan Undang-Undang Nomor 6 Tahun 2023" in items[2]
    assert "jo." not in " ".join(items)


def test_mengingat_can_be_chosen_and_an_unknown_id_names_the_library(sample, house):
    text = normal(build(sample, house, mengingat="permenpanrb-88-2021, uu-25-2004,uud-1945", tanpa_uud="ya"))
    assert "  1. Undang-Undang Nomor 25 Tahun 2004" in text
    assert "  2. Peraturan Menteri Pendayagunaan" in text
    assert "Pasal 18 ayat (6)" not in text
    with pytest.raises(FixInput, match="uud-1945, uu-pembentukan-daerah"):
        build(sample, house, mengingat="uu-99")


def test_a_law_of_the_region_stands_in_its_year(sample, house):
    law = "Undang-Undang Nomor 21 Tahun 2024 tentang Kabupaten Mukti Jaya di Provinsi Jawa Raya"
    text = normal(build(sample, house, uu_pembentukan=law))
    assert text.index("Undang-Undang Nomor 23 Tahun 2014") < text.index(law)


def test_own_considerations_get_letters_and_a_single_one_has_none(sample, house):
    two = normal(build(sample, house, menimbang="bahwa satu\nbahwa dua;"))
    assert "  a. bahwa satu;\n  b. bahwa dua;\n  c. bahwa berdasarkan" in two
    assert "dalam huruf a dan huruf b, perlu" in two
    assert "Menimbang :\n   bahwa satu;\nMengingat" in normal(build(sample, house, menimbang="bahwa satu"))


@pytest.mark.parametrize(
    ("region", "lines"),
    [
        (
            Region("provinsi", "Jawa Raya", kepala_daerah="Gubernur"),
            ("[center] GUBERNUR JAWA RAYA\n", "SEKRETARIS DAERAH PROVINSI JAWA RAYA,", "BERITA DAERAH PROVINSI JAWA"),
        ),
        (
            Region("kota", "Kota Mukti", "Jawa Raya"),
            ("WALI KOTA MUKTI / PROVINSI JAWA RAYA", "PERATURAN WALI KOTA TENTANG", "PEMERINTAH KOTA MUKTI DAN"),
        ),
    ],
)
def test_province_and_city_have_their_own_offices(sample, house, region, lines):
    text = normal(build(replace(sample, region=region), house))
    for line in lines:
        assert line in text


def test_degree_or_nip_in_a_signature_is_a_hint_not_a_stop(sample, house):
    found = gaps_of("peraturan-iku", sample, {**FINAL, "nama_pejabat": "Dr. Siti Rahayu, M.Si."}, house)
    assert [(g.field, g.mandatory) for g in found if g.field == "nama_pejabat"] == [("nama_pejabat", False)]


def test_the_paraf_table_belongs_to_a_draft_alone(sample, house):
    def tables(**settings):
        return [b for b in build(sample, house, **settings).sections[0].blocks if isinstance(b, Table)]

    assert len(tables(paraf="ya")) == 1
    assert tables(**FINAL, paraf="ya") == []


def test_headings_hold_on_to_what_follows(sample, house):
    blocks = build(sample, house).sections[0].blocks
    heads = [b for b in blocks if isinstance(b, Paragraph) and b.text.startswith(("Pasal ", "BAB "))]
    assert heads
    assert all(h.keep_next for h in heads)


def test_the_titles_of_region_and_aceh_phrase(sample, house):
    text = normal(build(sample, house, varian_frasa="aceh"))
    assert "DENGAN RAHMAT TUHAN YANG MAHA ESA / ATAS RAHMAT ALLAH YANG MAHA KUASA" in text


def test_items_after_the_twenty_sixth_go_on_with_aa(sample, house):
    own = "\n".join(f"bahwa pertimbangan ke-{n}" for n in range(1, 29))
    text = normal(build(sample, house, menimbang=own))
    assert "aa. bahwa pertimbangan ke-27" in text
    assert "huruf aa, dan huruf ab" in text


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("Teks sebelum Pasal", "di luar Pasal"),
        ("= Bab\nTeks di bawah bab", "di luar Pasal"),
        ("@ satu\nLihat Pasal ${pasal_dua}.", "menunjuk Pasal “dua”"),
        ("@ satu\nLihat Pasal ${pasal_dua}.\n@ dua bila mencabut\nisi", "menunjuk Pasal “dua”"),
        ("@ satu\nisi\n@ satu\nisi", "dua kali"),
    ],
)
def test_a_body_that_would_print_dots_or_break_is_refused_with_a_sentence(wording, told):
    """An overlay's wording is written by people: never a stack trace, never a Pasal with dots for its number."""
    with pytest.raises(FixInput, match=told):
        list(body_blocks(read_body(wording, {}), {}, with_bab=True))

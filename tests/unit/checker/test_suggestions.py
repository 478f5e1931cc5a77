"""Suggestions speak about the very text: the result behind the work, the sector's official indicator, the question."""

from __future__ import annotations

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.checker.rewrites import OTHER
from iku_assistant.checker.subject import Subject
from iku_assistant.checker.suggest import fill, official, question, results
from iku_assistant.checker.suggest_parts import Parts, parts_of
from iku_assistant.language import open_reader
from iku_assistant.plan.finding import Finding
from iku_assistant.resources import folders


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


def subject(kind: str, text: str, **more: object) -> Subject:
    """A text at OPD level of a kabupaten."""
    given: dict[str, object] = {"level": "opd", **more}
    return Subject("statement" if kind == "sasaran" else "indicator", text, **given)  # type: ignore[arg-type]


def aims(checker: Checker, kind: str, text: str, **more: object) -> list[str]:
    """What the work of the text aims at."""
    facts = checker.facts(subject(kind, text, **more))
    return list(results(facts, checker.catalog, text, kind))


def asked(checker: Checker, kind: str, text: str) -> str:
    """The coach's question."""
    return question(checker.facts(subject(kind, text)), checker.catalog, text)


def named(checker: Checker, text: str, kind: str = "indikator", **more: object) -> list[str]:
    """The official indicators for the text."""
    return list(official(checker.facts(subject(kind, text, **more)), checker.catalog, kind == "sasaran"))


def found(checker: Checker, kind: str, text: str, code: str, **more: object) -> Finding:
    """The finding of a rule on the text."""
    return next(f for f in checker.text_findings(subject(kind, text, **more)) if f.code == code)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jumlah pelatihan petani", "Persentase petani terlatih yang menerapkan hasil pelatihan"),
        ("JUMLAH PELATIHAN KADER POSYANDU", "Persentase kader posyandu terlatih yang menerapkan hasil pelatihan"),
        ("Jumlah perajin yang dilatih", "Persentase perajin terlatih yang menerapkan hasil pelatihan"),
        ("Jumlah pencari kerja yang dilatih", "Persentase pencari kerja terlatih yang bekerja atau berusaha"),
        ("Persentase terlaksananya pembinaan UMKM", "Persentase UMKM binaan yang naik kelas"),
        ("Panjang jalan desa yang diperbaiki", "Persentase jalan desa dalam kondisi mantap"),
        ("Jumlah lansia yang menerima bantuan", "Persentase lansia yang mandiri setelah dibantu"),
        ("Jumlah sosialisasi pajak daerah", "Persentase wajib pajak yang membayar tepat waktu"),
        ("Jumlah pengawasan tempat hiburan", "Persentase kesesuaian tempat hiburan dengan ketentuan"),
        ("Jumlah arsip yang ditata", "Persentase kepatuhan perangkat daerah terhadap standar arsip"),
        ("Jumlah rehabilitasi anak jalanan", "Persentase anak jalanan yang mandiri setelah dibantu"),
        ("Jumlah vaksinasi ternak", "Persentase ternak yang bebas penyakit menular"),
        ("Jumlah perda yang ditetapkan", "Persentase perda yang diterapkan"),
        ("Jumlah siswa penerima beasiswa", "Persentase siswa penerima yang lulus"),
        ("Persentase pelayanan perizinan", "Persentase izin yang terbit tepat waktu"),
        ("Cakupan pelayanan kesehatan bagi lansia desa", "Indeks kepuasan lansia desa terhadap pelayanan kesehatan"),
    ],
)
def test_an_indicator_of_work_gets_the_indicator_of_its_result(checker: Checker, text: str, wanted: str) -> None:
    """Over the sectors: the same people and things, one step further."""
    assert wanted in aims(checker, "indikator", text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Terlaksananya pembinaan UMKM", "Meningkatnya omzet UMKM binaan"),
        ("Terlaksananya pelatihan menenun bagi ibu rumah tangga",
         "Meningkatnya penerapan menenun oleh ibu rumah tangga"),
        ("Terlaksananya pelatihan kesehatan bagi kader", "Meningkatnya kemampuan kader di bidang kesehatan"),
        ("Terlaksananya pelatihan kader gizi", "Meningkatnya kemampuan kader gizi menerapkan hasil pelatihan"),
        ("Terlaksananya penyuluhan stunting kepada calon pengantin",
         "Meningkatnya pemahaman calon pengantin tentang stunting"),
        ("Terlaksananya sosialisasi narkoba kepada pelajar", "Meningkatnya pemahaman pelajar tentang narkoba"),
        ("Terlaksananya penanggulangan kemiskinan", "Menurunnya kemiskinan"),
        ("Terlaksananya simulasi bencana", "Meningkatnya kesiapsiagaan masyarakat menghadapi bencana"),
        ("Terselenggaranya pembinaan pemerintahan desa", "Meningkatnya kualitas tata kelola pemerintahan desa"),
        ("Tersalurkannya bantuan benih kepada petani", "Meningkatnya produktivitas petani penerima bantuan"),
        ("Terlaksananya penertiban pedagang kaki lima", "Meningkatnya kepatuhan pedagang kaki lima terhadap ketentuan"),
        ("Terbangunnya aplikasi pengaduan", "Meningkatnya pemanfaatan aplikasi pengaduan"),
    ],
)  # fmt: skip
def test_a_statement_of_work_gets_the_condition_it_aims_at(checker: Checker, text: str, wanted: str) -> None:
    """A sasaran is answered by a sasaran."""
    assert wanted in aims(checker, "sasaran", text)


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("indikator", "Jumlah pelatihan petani", "Apa yang berubah pada petani setelah dilatih?"),
        ("sasaran", "Terlaksananya pembinaan UMKM", "Apa yang berubah pada UMKM setelah dibina?"),
        ("indikator", "Jumlah guru yang mengikuti bimtek", "Apa yang berubah pada guru setelah mengikuti bimtek?"),
        ("sasaran", "Terlaksananya rapat koordinasi", "Keputusan apa yang berubah karena rapat koordinasi ini?"),
        ("sasaran", "Pembinaan kesehatan ibu dan remaja", "Apa yang berubah pada ibu setelah dibina?"),
    ],
)
def test_the_coach_asks_shortly(checker: Checker, kind: str, text: str, wanted: str) -> None:
    """The question names who is affected and what happened to them, not the whole text."""
    assert asked(checker, kind, text) == wanted


def test_a_question_never_repeats_a_long_text(checker: Checker) -> None:
    """Twenty words stay in the text; the question takes the main noun."""
    text = (
        "Terselenggaranya gerakan penganekaragaman konsumsi pangan keluarga berbasis sumber daya lokal pada desa rawan"
    )
    finding = found(checker, "sasaran", text, "KIN001")
    assert all(len(one.teks.split()) <= 14 for one in finding.rewrites if one.jenis == "pertanyaan")


def test_an_official_indicator_says_who_releases_it_and_for_which_area(checker: Checker) -> None:
    """A planner sees whose number it is and that it exists for this region."""
    assert "Persentase Penduduk Miskin (rilis BPS, tingkat kabupaten)" in named(
        checker, "Jumlah fakir miskin", level="pemda"
    )
    assert "Angka Kematian Ibu (data Dinas Kesehatan, tingkat kota)" in named(
        checker, "Jumlah kelas ibu hamil", region="kota"
    )


def test_a_statistic_of_the_province_is_not_proposed_to_a_kabupaten(checker: Checker) -> None:
    """Nilai Tukar Petani is released for provinces only (`domain/08` finding 23)."""
    text = "Jumlah penyuluhan kesejahteraan petani"
    assert not any(one.startswith("Nilai Tukar Petani") for one in named(checker, text))
    assert any(one.startswith("Nilai Tukar Petani") for one in named(checker, text, region="provinsi"))


def test_what_many_move_is_not_proposed_below_the_opd(checker: Checker) -> None:
    """A bidang gets no macro indicator."""
    told = {one.split(" (")[0] for one in named(checker, "Jumlah fakir miskin", level="bidang")}
    assert told.isdisjoint(one.nama for one in checker.catalog.known if one.makro)


def test_the_norm_a_text_follows_is_not_its_matter(checker: Checker) -> None:
    """ "sesuai peraturan daerah" does not make a text one about law."""
    assert not any("Hukum" in one for one in named(checker, "Jumlah loket yang dibuka sesuai perda"))


def test_the_matter_may_stand_in_the_sasaran(checker: Checker) -> None:
    """An indicator that says little takes the matter of its sasaran."""
    told = named(checker, "Jumlah rapat", sasaran="Menurunnya stunting pada balita")
    assert any(one.startswith("Prevalensi Stunting") for one in told)


def test_a_fixed_example_of_another_subject_says_so(checker: Checker) -> None:
    """It is the last resort, and nobody takes it for a rewrite of the own text."""
    finding = found(checker, "sasaran", "Terlaksananya rapat koordinasi", "KIN001")
    examples = [one.teks for one in finding.rewrites if one.jenis == "contoh"]
    assert examples
    assert all(one.startswith(OTHER) for one in examples)


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("KIN004", "Meningkatkan kualitas pendidikan", "Meningkatnya kualitas pendidikan"),
        ("KIN004", "Menurunkan angka kesakitan", "Menurunnya angka kesakitan"),
        ("KIN005", "Penguatan kapasitas daerah", "Menguatnya kapasitas daerah"),
    ],
)
def test_a_form_is_put_right_directly(checker: Checker, code: str, text: str, wanted: str) -> None:
    """Only spelling, form and unit are safe to apply (`domain/08` finding 22)."""
    (first, *_) = found(checker, "sasaran", text, code).rewrites
    assert (first.teks, first.jenis, first.aman) == (wanted, "ganti", True)
    assert not [f for f in checker.statement_findings(wanted, "sasaran", "opd") if f.code[:3] == "KIN"]


def test_a_second_verb_is_left_to_a_person(checker: Checker) -> None:
    """ "Meningkatkan … dan memperluas …" would be half changed."""
    finding = found(checker, "sasaran", "Meningkatkan mutu dan memperluas akses pendidikan", "KIN004")
    assert not any(one.aman for one in finding.rewrites)


def test_the_unit_of_a_percentage_is_put_right_directly(checker: Checker) -> None:
    """ "angka" behind a percentage is %."""
    finding = found(checker, "indikator", "Persentase jalan dalam kondisi mantap", "MEA017", values={"satuan": "angka"})
    assert [(one.teks, one.aman) for one in finding.rewrites if one.jenis == "ganti"] == [("%", True)]


def test_nothing_else_is_safe(checker: Checker) -> None:
    """An invented sasaran is only a draft."""
    for text in ("Terlaksananya pembinaan UMKM", "Terwujudnya gedung kantor baru", "Rendahnya minat baca"):
        assert not any(r.aman for f in checker.statement_findings(text, "sasaran", "opd") for r in f.rewrites)


@pytest.mark.parametrize(
    ("code", "kind", "text", "wanted"),
    [
        ("KIN009", "sasaran", "Meningkatnya mutu dan akses layanan perpustakaan",
         "Meningkatnya mutu layanan perpustakaan · Meningkatnya akses layanan perpustakaan"),
        ("KIN007", "sasaran", "Meningkatkan daya beli masyarakat melalui pasar murah",
         "Meningkatnya daya beli masyarakat"),
        ("KIN008", "sasaran", "Rendahnya minat baca", "Meningkatnya minat baca"),
        ("SPE008", "indikator", "Penurunan angka kematian bayi", "Angka kematian bayi"),
        ("ORI011", "indikator", "Meningkatnya angka melek huruf", "Angka melek huruf"),
    ],
)  # fmt: skip
def test_the_text_itself_is_put_into_another_form(
    checker: Checker, code: str, kind: str, text: str, wanted: str
) -> None:
    """Split, cut or opened with its measure, in its own words."""
    assert wanted in [one.teks for one in found(checker, kind, text, code).rewrites]


def test_at_most_three_examples_are_kept(checker: Checker) -> None:
    """More are not read."""
    for text in ("Jumlah promosi pariwisata", "Jumlah pemeriksaan ibu hamil", "Jumlah simulasi bencana"):
        for finding in checker.text_findings(subject("indikator", text)):
            assert len([one for one in finding.rewrites if one.jenis != "pertanyaan"]) <= 3


def test_an_aim_with_a_missing_part_is_left_out() -> None:
    """Never an unfilled pattern, never a word twice."""
    assert fill("Persentase {siapa} yang mandiri", Parts(thing="jalan")) is None
    assert fill("Persentase {siapa} binaan yang mandiri", Parts(who="kelompok binaan")) is None
    assert fill("Persentase {siapa} yang mandiri", Parts(who="petani")) == "Persentase petani yang mandiri"


def test_every_aim_is_itself_a_result(checker: Checker) -> None:
    """What is proposed would not be found fault with: no aim is work, none is something that must be put right."""
    one = Parts("latih", "pelatihan", "petani", "", "orang", frozenset(), "kegiatan", "meningkatnya")
    for effect in checker.catalog.effects.file.akibat:
        for kind, templates in (("indikator", effect.indikator), ("sasaran", effect.sasaran)):
            for text in filter(None, (fill(t, one) for whole in templates for t in whole.split(" | "))):
                told = checker.judge({"kind": kind, "level": "opd", "text": text})
                assert "wajib" not in {f["severity"] for f in told["findings"]}, (text, told)


def test_every_official_condition_is_a_condition(checker: Checker) -> None:
    """The sasaran beside an official indicator is kinerja."""
    for known in checker.catalog.known:
        if known.kondisi:
            told = checker.judge({"kind": "sasaran", "level": "opd", "text": known.kondisi})
            assert told["orientation"] == "kinerja", known.kondisi


def test_every_root_of_the_aims_is_a_root_that_texts_have(checker: Checker) -> None:
    """A key that no word form leads to would be dead."""
    file = checker.catalog.effects.file
    keys = {root for effect in file.akibat for root in effect.akar} | set(file.sesudah) | set(file.bentuk)
    lexicon = checker.reader.lexicon
    assert {key for key in keys | set(file.akar_lemah) if key != "*" and lexicon.facts(key).root != key} == set()
    assert all(checker.reader.roots(phrase) for effect in file.akibat for phrase in effect.kata)


def test_places_and_doers_are_not_those_affected(checker: Checker) -> None:
    """The kecamatan's name and the committee are not who changes."""
    effects = checker.catalog.effects
    told = parts_of("Pembinaan pemerintahan desa Kecamatan Suka Maju", checker.reader, effects)
    assert (told.who, told.root) == ("desa", "bina")
    assert parts_of("Pelatihan panitia", checker.reader, effects).who == ""


def test_a_draft_is_the_bare_wording(checker: Checker) -> None:
    """Who releases a number is for the reader, not for the field; an example of another subject is no draft."""
    every = [r for f in checker.text_findings(subject("indikator", "Jumlah pemeriksaan ibu hamil")) for r in f.rewrites]
    assert "Angka Kematian Ibu" in [one.draf for one in every]
    assert all(one.draf == "" for one in every if one.jenis == "pertanyaan")
    other = found(checker, "sasaran", "Terlaksananya rapat koordinasi", "KIN001").rewrites
    assert all(one.draf == "" for one in other)


@pytest.mark.parametrize("text", ["Sentra komoditas jahe", "Cluster budidaya", "Jumlah trayek angkutan", "Lahan sawah"])
def test_only_a_facility_has_a_condition_or_is_used(checker: Checker, text: str) -> None:
    """A cluster, a route or land is neither in good condition nor used as a building is."""
    assert not any("kondisi baik" in one or "yang dimanfaatkan" in one for one in aims(checker, "indikator", text))


def test_a_facility_keeps_its_condition(checker: Checker) -> None:
    """What is built and used is measured by that."""
    assert "Persentase gedung serbaguna dalam kondisi baik" in aims(checker, "indikator", "Jumlah gedung serbaguna")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jumlah KK yang didata", "dasar keputusan"),
        ("Jumlah sertifikasi pembatik", "dasar keputusan"),
        ("Jumlah pengawasan perairan", "kesesuaian"),
        ("Jumlah hasil pemeriksaan reguler", "kesesuaian"),
        ("Jumlah rakor lembaga keagamaan", "menerapkan hasil"),
        ("Jumlah pemulangan jamaah haji", "lembaga keagamaan"),
    ],
)
def test_a_pattern_only_where_its_kind_of_thing_stands(checker: Checker, text: str, words: str) -> None:
    """A household card decides nothing, water conforms to nothing, a meeting teaches nothing."""
    assert not any(words in one for one in aims(checker, "indikator", text))


def test_an_official_indicator_needs_more_than_one_word_of_the_sasaran(checker: Checker) -> None:
    """Livestock is not the matter of flowers because the sasaran lists it too."""
    told = named(checker, "Sentra bunga potong", sasaran="Terwujudnya sentra pertanian dan peternakan")
    assert not any(one.startswith("Populasi Ternak") for one in told)
    assert any(one.startswith("Produksi Hortikultura") for one in told)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Jumlah korban perdagangan orang", "Kontribusi Perdagangan"),
        ("Kompetensi aparatur pemerintah desa", "Indeks Profesionalitas ASN"),
    ],
)
def test_a_fixed_compound_blocks_an_indicator_of_one_of_its_words(checker: Checker, text: str, other: str) -> None:
    """`kecuali` of an indicator says where its words mean something else."""
    assert not any(one.startswith(other) for one in named(checker, text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Optimalisasi pembinaan pemuda sehingga dapat berperan aktif dalam usaha tani",
         "Meningkatnya pemuda yang berperan aktif dalam usaha tani"),
        ("Tersedianya sistem angkutan yang mendukung mobilitas warga", "Meningkatnya mobilitas warga"),
    ],
)  # fmt: skip
def test_a_result_that_the_text_names_is_kept(checker: Checker, text: str, wanted: str) -> None:
    """Behind "sehingga" or "yang mendukung" the planner has said what is wished."""
    assert aims(checker, "sasaran", text) == [wanted]


def test_nothing_is_cut_in_the_middle_of_a_word_group(checker: Checker) -> None:
    """Two things that share their last word, and two of one make, stay together."""
    told = aims(checker, "sasaran", "Meningkatnya pemberdayaan sanggar dan organisasi masyarakat")
    assert told == ["Meningkatnya kemandirian sanggar dan organisasi masyarakat"]
    told = aims(checker, "indikator", "Masterplan pertamanan dan perparkiran")
    assert told[0] == "Persentase program yang sesuai masterplan pertamanan dan perparkiran"

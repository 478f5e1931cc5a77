"""Own cases in words: forms, cleaning, both word orders, joiners, beneficiary and means."""

from __future__ import annotations

import pytest

from iku_assistant.language import Reader

FORMS = """
memproses proses me-; pemrosesan proses pe-an; menyapu sapu me-; mengecat cat me-; pengeboran bor pe-an
pengesahan sah pe-an; mengesahkan sah me-kan; mengkaji kaji me-; pengkajian kaji pe-an; mentransfer transfer me-
mempertahankan tahan me-kan; memberdayakan daya me-kan; pemberdayaan daya pe-an; pembelajaran ajar pe-an
pengikutsertaan ikutserta pe-an; keikutsertaan ikutserta ke-an; pertanggungjawaban tanggungjawab per-an
pengarusutamaan arusutama pe-an; permukiman mukim per-an; diterapkannya terap di-kan; terpenuhinya penuh ter-i
teratasinya atas ter-i; menguatnya kuat me-; bertumbuhnya tumbuh ber-; undang-undang undang -; desa-desa desa -
program-programnya program -; berangsur-angsur angsur ber-; tersertifikasi sertifikasi ter-; perekonomian ekonomi per-an
"""
CLEAN = [
    ("Jml. peserta", "jumlah peserta"),
    ("Kab./Kota", "kabupaten / kota"),
    ("IKU 1. Angka kelulusan", "angka kelulusan"),
    ("Sasaran Strategis 2: Angka kelulusan", "angka kelulusan"),
    ("Tujuan 3 - Angka kelulusan", "angka kelulusan"),
    ("1.1 Angka kelulusan", "angka kelulusan"),
    ("(1) Angka kelulusan", "angka kelulusan"),
    ("Angka kelulusan (1)", "angka kelulusan ( 1 )"),
    ("ma-\nsyarakat desa", "masyarakat desa"),
    ("desa2 tertinggal", "desa-desa tertinggal"),
    ("mutu yg dibina thd siswa", "mutu yang dibina terhadap siswa"),
    ("kwalitas sistim tehnik", "kualitas sistem teknik"),
    ("rapat di laksanakan", "rapat dilaksanakan"),
    ("warga di bina di pekan olahraga", "warga dibina di pekan olahraga"),
    ("jumlahdesa", "jumlah desa"),
    ("warga yangmenerima", "warga yang menerima"),
    ("100% desa", "100 persen desa"),
    ("2.5 juta jiwa", "2.5 juta jiwa"),
]
STATEMENTS = [
    ("Meningkatnya mutu air sungai", "R+", "awal", "mutu air sungai"),
    ("Mutu air sungai meningkat", "R+", "akhir", "mutu air sungai"),
    ("Mutu air sungai semakin meningkat", "R+", "akhir", "mutu air sungai"),
    ("Kemiskinan warga pesisir terus berkurang", "R+", "akhir", "kemiskinan warga pesisir"),
    ("Terbangunnya jembatan gantung", "R0", "awal", "jembatan gantung"),
    ("Jembatan gantung terbangun", "R0", "akhir", "jembatan gantung"),
    ("Pelayanan perizinan terselenggara dengan baik", "K", "akhir", "pelayanan perizinan"),
]
JOINED = [
    ("Meningkatnya mutu serta akses sekolah", "serta", False),
    ("Meningkatnya mutu maupun akses sekolah", "maupun", False),
    ("Terpenuhinya sarana dan prasarana sekolah", "dan", True),
    ("Meningkatnya ketenteraman dan ketertiban", "dan", True),
    ("Meningkatnya layanan kabupaten/kota", "/", True),
]
MEANS = [
    ("Meningkatnya mutu sekolah melalui pelatihan guru", "", "melalui pelatihan guru"),
    ("Meningkatnya mutu sekolah lewat pelatihan guru", "", "lewat pelatihan guru"),
    ("Meningkatnya mutu air guna mendukung wisata", "", "guna mendukung wisata"),
    ("Meningkatnya layanan bagi penyandang disabilitas", "penyandang disabilitas", ""),
    ("Meningkatnya akses air untuk masyarakat pesisir", "masyarakat pesisir", ""),
    ("Tersalurkannya bantuan kepada nelayan kecil", "nelayan kecil", ""),
]


@pytest.mark.parametrize("case", [c.strip() for line in FORMS.strip().splitlines() for c in line.split(";")])
def test_affixes_compounds_and_doubled_words(reader: Reader, case: str) -> None:
    """Form, root, pattern ("-" for none)."""
    form, root, pattern = case.split()
    morph = reader.facts(form).morph
    assert (morph.root, morph.pattern or "-") == (root, pattern)


@pytest.mark.parametrize(("given", "clean"), CLEAN)
def test_texts_as_people_type_them(reader: Reader, given: str, clean: str) -> None:
    """Numbering, points of abbreviations, broken and stuck words, di- written apart, spelling, numbers."""
    assert reader.normalise(given).text == clean


@pytest.mark.parametrize(("text", "cls", "position", "head"), STATEMENTS)
def test_both_word_orders_give_the_same_head(reader: Reader, text: str, cls: str, position: str, head: str) -> None:
    """The verb may stand first or last; words of degree belong to the verb."""
    anatomy = reader.statement(text)
    assert anatomy.opener is not None
    assert anatomy.head is not None
    assert (anatomy.opener.cls, anatomy.opener.position, anatomy.head.key) == (cls, position, head)


@pytest.mark.parametrize(("text", "kind", "protected"), JOINED)
def test_joiners_and_fixed_pairs(reader: Reader, text: str, kind: str, protected: bool) -> None:
    """dan, serta, maupun and slash join; fixed pairs are one meaning."""
    assert [(one.kind, one.protected) for one in reader.statement(text).joined] == [(kind, protected)]


@pytest.mark.parametrize(("text", "whose", "how"), MEANS)
def test_beneficiary_and_means(reader: Reader, text: str, whose: str, how: str) -> None:
    """For whom, and by what way or to what end."""
    anatomy = reader.statement(text)
    assert (anatomy.beneficiary.key if anatomy.beneficiary else "") == whose
    assert " ".join(part.key for part in anatomy.means) == how

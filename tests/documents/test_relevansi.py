"""The budget form: tautan, judgement by a person, totals, rows and signs."""

from __future__ import annotations

import dataclasses
import subprocess
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from iku_assistant.documents.content import Document, tables
from iku_assistant.documents.produce import gaps_of, prepare, produce
from iku_assistant.documents.registry import registry
from iku_assistant.documents.relevansi_anggaran.baris import Baris, Evaluation, totals
from iku_assistant.documents.relevansi_anggaran.register import Register, default_stage, default_year
from iku_assistant.documents.relevansi_anggaran.table import share_text
from iku_assistant.documents.relevansi_anggaran.tanda import Words, tanda_periksa
from iku_assistant.documents.spec import Context
from iku_assistant.exchange import read_plan_file
from iku_assistant.language import open_reader
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.node import Assumption
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.work import Relevance, Work
from tests.conftest import libreoffice
from tests.documents.normal import normal

NAME = "relevansi-anggaran"
#: Stage of the sample's judgements.
SETTINGS = {"tahun": "2026", "tahap": "indikatif"}


@pytest.fixture(scope="module")
def budget(home: Callable[[str], Path]) -> Plan:
    path = home(NAME) / "sample.json"
    return read_plan_file(path.read_bytes(), path.name).plan


@pytest.fixture
def lines(budget: Plan, house: Context) -> dict[str, Baris]:
    return {b.work.nama: b for b in Evaluation(budget, house.cascade, 2026, "indikatif").lines()}


def document(plan: Plan, house: Context, settings: Mapping[str, str] = SETTINGS) -> Document:
    build = registry[NAME].build
    assert build is not None
    return build(prepare(NAME, plan, settings, house))


def cells(doc: Document) -> Iterator[str]:
    for table in tables(doc):
        for row in table.body_rows():
            yield from (c.text for c in row.cells)


def test_tautan_takes_the_first_of_penunjang_wajib_tertaut_and_belum_tertaut(lines: dict[str, Baris]) -> None:
    assert lines["Administrasi Keuangan"].tautan == "penunjang"
    assert lines["Uji Keamanan Pangan Segar"].tautan == "wajib"
    assert lines["Pengadaan Gabah"].tautan == "tertaut"
    assert lines["Festival Kuliner"].tautan == "belum_tertaut"


@pytest.mark.parametrize("code", ["X.XX.01", "1.02.01", "x.xx.01", "1.02.01.2.05.0001"])
def test_program_01_of_every_bidang_is_penunjang_also_with_literal_x(code: str, budget: Plan) -> None:
    work = Work("w", "program", "Apa pun", kode=code)
    plan = dataclasses.replace(budget, works={"w": work})
    assert Register(plan, 2026, "indikatif").is_penunjang(work)
    other = dataclasses.replace(work, kode="1.02.02.2.01")
    assert not Register(dataclasses.replace(budget, works={"w": other}), 2026, "indikatif").is_penunjang(other)


def test_a_path_never_gives_ya(budget: Plan, house: Context) -> None:
    plan = dataclasses.replace(budget, relevance={})
    found = Evaluation(plan, house.cascade, 2026, "indikatif").lines()
    assert {b.relevan for b in found} == {"belum_dinilai"}


def test_sub_kegiatan_takes_its_kegiatans_judgement_unless_it_has_its_own(lines: dict[str, Baris]) -> None:
    assert lines["Pengadaan Gabah"].relevan == "ya"
    assert lines["Studi Banding Lumbung"].relevan == "tidak"


def test_kegiatan_without_its_own_shows_what_all_its_sub_kegiatan_share(budget: Plan, house: Context) -> None:
    subs = ("subkeg000001", "subkeg000002")
    same = {w: Relevance(w, w, 2026, relevan="tidak") for w in subs}
    shared = Evaluation(dataclasses.replace(budget, relevance=same), house.cascade, 2026, "indikatif")
    assert {b.work.nama: b.relevan for b in shared.lines()}["Penyediaan Cadangan Pangan"] == "tidak"
    grounds = next(b.grounds for b in shared.lines() if b.work.nama == "Penyediaan Cadangan Pangan")
    assert [r.work for r in grounds] == list(subs), "who judged, and on which lines, can be told"
    mixed = dataclasses.replace(budget, relevance={"a": same[subs[0]]})
    work = mixed.works["kegiatan0001"]
    assert Evaluation(mixed, house.cascade, 2026, "indikatif").judgements.relevan(work) == "belum_dinilai"


def test_a_judgement_of_another_year_or_stage_does_not_answer(budget: Plan, house: Context) -> None:
    found = {b.work.nama: b for b in Evaluation(budget, house.cascade, 2026, "indikatif").lines()}
    assert found["Pemantauan Harga Pangan"].relevan == "belum_dinilai"
    assert all(b.relevan == "belum_dinilai" for b in Evaluation(budget, house.cascade, 2026, "rka").lines())


def test_every_amount_is_summed_once_at_the_lowest_work_that_has_one(lines: dict[str, Baris]) -> None:
    found = totals(lines.values())
    assert found.semua.rupiah == Decimal(600 + 200 + 100 + 5000 + 300 + 50)
    assert (found.ya.rupiah, found.tidak.rupiah, found.tidak.baris) == (Decimal(600), Decimal(500), 2)
    assert (found.belum_dinilai.rupiah, found.penunjang.rupiah, found.gaji.rupiah) == (
        Decimal(150),
        Decimal(5000),
        Decimal(5000),
    )


def test_share_is_a_range_while_anything_is_belum_dinilai(lines: dict[str, Baris]) -> None:
    found = totals(lines.values())
    assert share_text(found) == "48,0% sampai 60,0%"
    judged = [dataclasses.replace(b, relevan="ya") if b.kelas == "belum_dinilai" else b for b in lines.values()]
    assert share_text(totals(judged)) == "60,0%"


def test_a_stated_amount_that_differs_from_the_sum_below_is_kept_and_reported(budget: Plan, house: Context) -> None:
    (found,) = Register(budget, 2026, "indikatif").differences()
    assert (found.work.nama, found.tercatat, found.jumlah) == ("Penyediaan Cadangan Pangan", 900, 800)
    assert any("tercatat Rp900" in line for line in normal(document(budget, house)).splitlines())
    assert any("berbeda" in g.message for g in gaps_of(NAME, budget, SETTINGS, house))


def test_a_later_stage_inherits_what_it_does_not_have(budget: Plan) -> None:
    register = Register(budget, 2026, "ppas")
    assert register.total(budget.works["kegiatan0001"]) == 800
    assert Register(budget, 2026, "rka").total(budget.works["kegiatan0001"]) == 850
    assert (default_year(budget), default_stage(budget, 2026)) == (2026, "rka")


def test_eleven_columns_of_the_seed_in_order(budget: Plan, house: Context) -> None:
    form = next(tables(document(budget, house)))
    assert [c.title for c in form.columns] == [
        "TUJUAN", "Indikator Tujuan", "SASARAN STRATEGIS", "Indikator Sasaran", "Target", "Sasaran Program", "Target",
        "Kegiatan", "Output Kegiatan (volume satuan)", "Anggaran", "Relevan",
    ]  # fmt: skip


def test_content_is_as_expected(budget: Plan, house: Context, home: Callable[[str], Path]) -> None:
    expected = home(NAME) / "expected" / "form_asli.txt"
    assert normal(document(budget, house)) == expected.read_text(encoding="utf-8")


def test_money_of_a_work_named_by_two_nodes_is_printed_once(budget: Plan, house: Context) -> None:
    printed = list(cells(document(budget, house)))
    assert printed.count("Rp100") == 1
    assert "dianggarkan pada “Meningkatnya cadangan pangan pemerintah”" in printed


def test_utama_decides_where_the_money_is_printed(budget: Plan, house: Context) -> None:
    work = dataclasses.replace(budget.works["kegiatan0002"], utama="sasprog00002")
    plan = dataclasses.replace(budget, works={**budget.works, work.id: work})
    assert "dianggarkan pada “Terpantaunya harga di pasar rakyat”" in list(cells(document(plan, house)))


def test_nothing_disappears_lines_without_link_and_sasaran_without_kegiatan(budget: Plan, house: Context) -> None:
    printed = list(cells(document(budget, house)))
    for text in ("Belum tertaut", "2.09.03.2.01 Festival Kuliner", "Membaiknya konsumsi pangan beragam"):
        assert text in printed
    assert "belum ada kegiatan" in printed


def test_unit_filter_prints_its_lines_and_refuses_an_unknown_one(budget: Plan, house: Context) -> None:
    inside = list(cells(document(budget, house, {**SETTINGS, "unit": "dispangan"})))
    assert "2.09.03.2.01 Festival Kuliner" in inside
    only = list(cells(document(budget, house, {**SETTINGS, "unit": "Bidang Cadangan Pangan"})))
    assert "2.09.03.2.01 Festival Kuliner" not in only
    with pytest.raises(FixInput, match="tidak ada dalam rencana"):
        document(budget, house, {**SETTINGS, "unit": "Dinas Antariksa"})


class _Words:
    """A reader that knows two words."""

    def roots(self, text: str) -> frozenset[str]:
        return frozenset(text.casefold().split())

    def is_activity(self, text: str) -> bool:
        return "rapat" in text.casefold()


def test_tanda_periksa_are_sorted_by_rupiah_and_explain_themselves(budget: Plan, house: Context) -> None:
    evaluation = Evaluation(budget, house.cascade, 2026, "indikatif")
    found = tanda_periksa(evaluation.places, evaluation.lines(), _Words())
    amounts = [p.baris.anggaran or 0 for p in found]
    assert amounts == sorted(amounts, reverse=True)
    signs = {p.baris.work.nama: p.tanda for p in found}
    assert signs["Festival Kuliner"] == ("T1", "T7")
    assert "T6" in signs["Pengadaan Gabah"]
    assert "T6" not in signs["Administrasi Keuangan"]


def test_a_confirmed_jika_maka_takes_the_sign_away(budget: Plan, house: Context) -> None:
    node = dataclasses.replace(budget.nodes["saskeg000001"], assumption=Assumption("jika … maka …", True))
    plan = dataclasses.replace(budget, nodes={**budget.nodes, node.id: node})
    evaluation = Evaluation(plan, house.cascade, 2026, "indikatif")
    signs = {p.baris.work.nama: p.tanda for p in tanda_periksa(evaluation.places, evaluation.lines())}
    assert "T6" not in signs.get("Pengadaan Gabah", ())


@pytest.mark.parametrize("fmt", ["xlsx", "docx", "pdf", "html"])
def test_prints_in_every_format_with_the_same_bytes_twice(fmt: str, budget: Plan, house: Context) -> None:
    first = produce(NAME, budget, fmt, SETTINGS, house)
    assert first.data == produce(NAME, budget, fmt, SETTINGS, house).data


def test_html_table_has_caption_and_scopes(budget: Plan, house: Context) -> None:
    page = produce(NAME, budget, "html", SETTINGS, house).data.decode("utf-8")
    assert "<caption>Kegiatan, anggaran, dan relevansinya" in page
    assert 'scope="col">TUJUAN' in page


def test_every_real_tree_is_printed_with_its_money(shared_data: Path, house: Context) -> None:
    for path in sorted((shared_data / "trees").glob("*.json")):
        plan = read_plan_file(path.read_bytes(), path.name).plan
        evaluation = Evaluation(plan, house.cascade, default_year(plan), default_stage(plan, default_year(plan)))
        register = evaluation.register
        whole = sum((register.total(w) or Decimal(0) for w in register.children(None)), Decimal(0))
        assert totals(evaluation.lines()).semua.rupiah == whole, path.name


def test_same_output_in_two_kegiatan_of_an_opd_is_a_sign(budget: Plan, house: Context) -> None:
    same = {
        i: dataclasses.replace(budget.works[i], indikator="Jumlah laporan harga")
        for i in ("kegiatan0003", "kegiatan0004")
    }
    evaluation = Evaluation(
        dataclasses.replace(budget, works={**budget.works, **same}), house.cascade, 2026, "indikatif"
    )
    for reader in (None, _Words()):
        found = tanda_periksa(evaluation.places, evaluation.lines(), reader)
        assert {p.baris.work.id for p in found if "T4" in p.tanda} == set(same)


def test_many_lines_on_one_node_are_a_sign_when_the_opd_has_enough_lines(budget: Plan, house: Context) -> None:
    program = budget.works["program00002"]
    many = {f"w{i}": Work(f"w{i}", "kegiatan", f"Kegiatan {i}", opd=program.opd, parent=program.id) for i in range(8)}
    evaluation = Evaluation(
        dataclasses.replace(budget, works={**budget.works, **many}), house.cascade, 2026, "indikatif"
    )
    found = tanda_periksa(evaluation.places, evaluation.lines())
    assert {f"w{i}" for i in range(8)} <= {p.baris.work.id for p in found if "T5" in p.tanda}
    few = Evaluation(budget, house.cascade, 2026, "indikatif")
    assert not any("T5" in p.tanda for p in tanda_periksa(few.places, few.lines()))


@pytest.mark.libreoffice
@pytest.mark.slow
def test_spreadsheet_totals_agree_with_ours_when_libreoffice_calculates_them(
    budget: Plan, house: Context, tmp_path: Path
) -> None:
    """The cached values are taken out first, so that what is read was calculated by LibreOffice."""
    source = tmp_path / "form.xlsx"
    openpyxl.load_workbook(BytesIO(produce(NAME, budget, "xlsx", SETTINGS, house).data)).save(source)
    command = [
        str(libreoffice()),
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(source)], check=True, capture_output=True, timeout=180
    )
    sheet = openpyxl.load_workbook(tmp_path / "out" / "form.xlsx", data_only=True)["Formulir"]
    rows = {str(r[0].value).strip(): (r[1].value, r[2].value) for r in sheet.iter_rows(max_col=3) if r[0].value}
    assert rows["Semua kegiatan"] == (6, 6250)
    assert rows["Relevan: Ya"] == (1, 600)
    assert rows["Relevan: Tidak"] == rows["TOTAL :"] == (2, 500)
    assert rows["Belum dinilai"] == (2, 150)
    assert rows["Penunjang"] == (1, 5000)
    assert str(rows["Efektivitas: Ya ÷ (semua − penunjang)"][1]).replace(".", ",") == "48,0% sampai 60,0%"


def test_activities_are_told_from_results_by_the_language_room() -> None:
    words = Words(open_reader())
    assert words.is_activity("Jumlah rapat koordinasi yang dilaksanakan")
    assert words.is_activity("Terlaksananya sosialisasi pangan aman")
    assert not words.is_activity("Jumlah gabah yang disimpan")
    assert words.roots("ketersediaan pangan") & words.roots("Tersedianya pangan")

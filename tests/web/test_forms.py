"""The same work by forms, as a browser without script does it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from tests.web.conftest import Site


def filled(page: HTMLParser, action: str) -> dict[str, str | list[str]]:
    """What a browser would send for the form with this action, as it stands."""
    form = next(
        f for f in page.css("form") if f.attributes.get("action") == action and f.attributes.get("method") == "post"
    )
    data: dict[str, str | list[str]] = {}
    for field in form.css("input[name], textarea[name], select[name]"):
        name = field.attributes["name"] or ""
        if field.tag == "textarea":
            data[name] = field.text(deep=True).removeprefix("\r\n").removeprefix("\n")
        elif field.tag == "select":
            chosen = field.css_first("option[selected]") or field.css_first("option")
            data[name] = (chosen.attributes.get("value") or "") if chosen else ""
        elif field.attributes.get("type") in ("checkbox", "radio"):
            if "checked" in field.attributes:
                held = data.setdefault(name, [])
                assert isinstance(held, list)
                held.append(field.attributes.get("value") or "y")
        else:
            data[name] = field.attributes.get("value") or ""
    return data


def _program(plan: Plan) -> Node:
    return next(n for n in plan.nodes.values() if n.kind == "sasaran_program" and n.indicators and n.works)


def _now(site: Site, plan: Plan) -> Plan:
    return site.app.store.load(plan.id).plan


def test_saving_a_form_unchanged_changes_nothing(site: Site, plan: Plan) -> None:
    """Every form of the example, sent back as it was opened, makes no edit: no field is lost on the way."""
    person = site.person()
    paths = [f"/rencana/{plan.id}/kotak/{n}/isian" for n in plan.nodes]
    paths += [f"/rencana/{plan.id}/indikator/{i.id}" for n in plan.nodes.values() for i in n.indicators]
    paths += [f"/rencana/{plan.id}/pekerjaan/{w}" for w in plan.works]
    paths += [f"/rencana/{plan.id}/unit/{u}" for u in plan.units]
    paths += [f"/rencana/{plan.id}/silang/{x}" for x in plan.links]
    paths.append(f"/rencana/{plan.id}/pengaturan")
    for path in paths:
        person.post(path, filled(person.get(path), path))
        stored = site.app.store.load(plan.id)
        assert stored.version == 1, f"{path}: {site.app.store.history(plan.id, 3)}"


def test_a_box_is_edited_with_all_its_fields(site: Site, plan: Plan) -> None:
    """Statement, owner, assumption, lists with years; signed with the person's name."""
    person, node = site.person(), _program(plan)
    path = f"/rencana/{plan.id}/kotak/{node.id}/isian"
    data = filled(person.get(path), path) | {
        "kotak-statement": "Meningkatnya penerapan budi daya padi\r\nsesuai anjuran",
        "kotak-csf": "Penyuluh hadir di tiap desa",
        "kotak-jika_maka": "Jika petani menerapkan anjuran, maka hasil panen naik", "kotak-dikonfirmasi": "y",
        "kotak-strategi": "Sekolah lapang\n\nDemplot", "kotak-arah_kebijakan": "2027: Perluasan demplot\nPendampingan",
        "kotak-result_type": "immediate_outcome",
    }  # fmt: skip
    person.post(path, data)
    changed = _now(site, plan).nodes[node.id]
    assert changed.statement == "Meningkatnya penerapan budi daya padi\nsesuai anjuran"
    assert changed.assumption is not None
    assert (changed.assumption.dikonfirmasi, changed.assumption.oleh) == (True, "Orang owner")
    assert changed.strategi == ("Sekolah lapang", "Demplot")
    assert [(a.tahun, a.teks) for a in changed.arah_kebijakan] == [(2027, "Perluasan demplot"), (None, "Pendampingan")]
    person.post(f"/rencana/{plan.id}/urungkan")
    assert _now(site, plan).nodes[node.id] == node


def test_two_people_with_the_same_form_open(site: Site, plan: Plan) -> None:
    """The later save of the same field is refused with both texts; another field goes through."""
    first, second, node = site.person(), site.person("perencana"), _program(plan)
    path = f"/rencana/{plan.id}/kotak/{node.id}/isian"
    one, two = filled(first.get(path), path), filled(second.get(path), path)
    first.post(path, one | {"kotak-statement": "Meningkatnya hasil panen"})
    answer = second.post(path, two | {"kotak-statement": "Meningkatnya mutu panen"}, 409)
    assert "Meningkatnya hasil panen" in answer.get_data(as_text=True)
    second.post(path, two | {"kotak-notes": "Dibahas pada rapat"})
    changed = _now(site, plan).nodes[node.id]
    assert (changed.statement, changed.notes) == ("Meningkatnya hasil panen", "Dibahas pada rapat")


def test_boxes_are_added_moved_reordered_and_removed(site: Site, plan: Plan) -> None:
    """Child, sibling, up, another parent, away; each as a form."""
    person, node = site.person(), _program(plan)
    base = f"/rencana/{plan.id}/kotak"
    add = {"tempat": "anak", "anak-kind": "sasaran_kegiatan", "anak-statement": "Terlatihnya penyuluh"}
    child = person.post(f"{base}/{node.id}/tambah", add).headers["Location"].split("/")[-2]
    assert _now(site, plan).children(node.id)[-1].id == child
    sibling = {"tempat": "saudara", "saudara-kind": "sasaran_kegiatan", "saudara-statement": "Tersedianya benih"}
    other = person.post(f"{base}/{child}/tambah", sibling).headers["Location"].split("/")[-2]
    person.post(f"{base}/{other}/urutan", {"arah": "atas"})
    assert [n.id for n in _now(site, plan).children(node.id)][-2:] == [other, child]
    target = next(n for n in plan.nodes.values() if n.kind == "sasaran_program" and n.id != node.id)
    person.get(f"{base}/{other}/pindah?induk={target.id}")
    person.post(f"{base}/{other}/pindah", {"pindah-parent": target.id, "pindah-left": ""})
    assert _now(site, plan).children(target.id)[0].id == other
    assert "Akan menghapus 1 kotak" in person.get(f"{base}/{other}/hapus").text()
    person.post(f"{base}/{other}/hapus")
    assert other not in _now(site, plan).nodes


def test_a_move_that_does_not_fit_is_explained(site: Site, plan: Plan) -> None:
    """The form stays open and says where the kind belongs."""
    person, node = site.person(), _program(plan)
    top = next(n for n in plan.nodes.values() if n.kind == "visi")
    answer = person.post(
        f"/rencana/{plan.id}/kotak/{node.id}/pindah", {"pindah-parent": top.id, "pindah-left": ""}, 409
    )
    assert "Sasaran program" in answer.get_data(as_text=True)


def test_an_indicator_with_every_field(site: Site, plan: Plan) -> None:
    """Targets by year and stage, inside the year, realisation, formula, scores, benchmarks, roles; as written."""
    person, node = site.person(), _program(plan)
    years = plan.period.years
    path = f"/rencana/{plan.id}/kotak/{node.id}/indikator/baru"
    data = filled(person.get(path), path) | {
        "ind-nama": "Persentase kelompok tani yang menerapkan anjuran", "ind-satuan": "%", "ind-jenis": "persentase",
        "ind-peran": ["iku", "spm"], "ind-polaritas": "naik", f"ind-target_{years[0]}_renstra": "4,43-4,47",
        f"ind-target_{years[1]}_renstra": "60", f"ind-target_{years[1]}_pk": "<62", f"ind-realisasi_{years[0]}": "58,4",
        f"ind-pola_{years[1]}": "triwulan", f"ind-periode_{years[1]}": "10; 20; ; 60",
        "ind-formula_pembilang": "kelompok yang menerapkan", "ind-formula_penyebut": "semua kelompok",
        "ind-baseline_tahun": "2024", "ind-baseline_nilai": "51,2", "ind-skor_S": "4", "ind-skala": "kurang\nbaik",
        "ind-banding_0_cakupan": "Provinsi", "ind-banding_0_tahun": "2024", "ind-banding_0_nilai": "55,1",
    }  # fmt: skip
    place = person.post(path, data).headers["Location"]
    made = _now(site, plan).indicator(place.rsplit("/", 1)[1])[1]
    assert str(made.target(years[0])) == "4,43-4,47"
    assert (str(made.target(years[1])), str(made.target(years[1], "pk"))) == ("60", "<62")
    assert [v and v.text for v in made.target_periode[years[1]].nilai] == ["10", "20", None, "60"]
    assert made.peran == ("iku", "spm")
    assert made.formula is not None
    assert made.formula.penyebut == "semua kelompok"
    assert made.pembanding[0].tahun == 2024
    assert made.skor == {"S": 4}
    again = person.get(place)
    person.post(place, filled(again, place) | {f"ind-target_{years[1]}_renstra": ""})
    assert _now(site, plan).indicator(made.id)[1].targets[years[1]].keys() == {"pk"}


def test_an_indicator_needs_a_name(site: Site, plan: Plan) -> None:
    """The message stands at the field."""
    person, node = site.person(), _program(plan)
    path = f"/rencana/{plan.id}/kotak/{node.id}/indikator/baru"
    answer = person.post(path, {"ind-nama": " "}, 400)
    assert person.read(answer, 400).css_first("#ind-nama-galat") is not None


def test_a_work_with_its_money(site: Site, plan: Plan) -> None:
    """New sub kegiatan tied to a box, amounts as people write them; a wrong amount names its row."""
    person, node = site.person(), _program(plan)
    path = f"/rencana/{plan.id}/pekerjaan/baru?kotak={node.id}"
    data = filled(person.get(path), path) | {
        "kerja-nama": "Penyelenggaraan Demplot", "kerja-jenis": "sub_kegiatan", "kerja-kode": "3.27.07.2.01.0009",
        "kerja-a_0_tahun": "2026", "kerja-a_0_pagu": "seratus juta",
    }  # fmt: skip
    assert "Baris 1" in person.post(path, data, 400).get_data(as_text=True)
    person.post(path, data | {"kerja-a_0_pagu": "Rp125.000.000"})
    after = _now(site, plan)
    work = after.works[after.nodes[node.id].works[-1]]
    assert (work.nama, work.amounts[0].pagu, work.amounts[0].tahun) == (
        "Penyelenggaraan Demplot",
        Decimal(125_000_000),
        2026,
    )
    assert "Masih dipakai" in person.get(_refused(person, f"/rencana/{plan.id}/pekerjaan/{work.id}/hapus")).text()
    person.post(f"/rencana/{plan.id}/kotak/{node.id}/pekerjaan/lepas", {"target": work.id})
    person.post(f"/rencana/{plan.id}/pekerjaan/{work.id}/hapus")
    assert work.id not in _now(site, plan).works


def _refused(person: object, path: str) -> str:
    """Where a refused post leads."""
    location: str = person.post(path).headers["Location"]  # type: ignore[attr-defined]
    return location


def test_crosscutting_is_asked_for_and_answered(site: Site, plan: Plan) -> None:
    """A party outside; then its state; then away."""
    person, node = site.person(), _program(plan)
    base = f"/rencana/{plan.id}"
    data = {"silang-pihak_luar": "Balai Wilayah Sungai", "silang-dukungan": "Air tersedia", "silang-state": "menunggu"}
    person.post(f"{base}/kotak/{node.id}/silang", data)
    link = next(x for x in _now(site, plan).links.values() if x.pihak_luar == "Balai Wilayah Sungai")
    path = f"{base}/silang/{link.id}"
    person.post(path, filled(person.get(path), path) | {"silang-state": "disetujui"})
    assert _now(site, plan).links[link.id].state == "disetujui"
    person.post(f"{path}/hapus")
    assert link.id not in _now(site, plan).links


def test_relevance_is_set_by_a_person_with_a_reason(site: Site, plan: Plan) -> None:
    """Without a reason it is refused; with one it is signed, counted, and printed."""
    person = site.person()
    table = f"/rencana/{plan.id}/anggaran?tahun=2026&tahap=rka&nilai=belum_dinilai"
    link = next(a for a in person.get(table).css("td a") if "/nilai?" in (a.attributes["href"] or ""))
    path = (link.attributes["href"] or "").replace("&amp;", "&")
    opened = filled(person.get(path), path)
    judged = {**opened, "nilai-relevan": "tidak", "nilai-alasan": "", "nilai-nilai_dialihkan": "10.000.000"}
    assert "Tulis alasan" in person.post(path, judged, 400).get_data(as_text=True)
    reason = "Keluaran tidak menyentuh sasaran"
    person.post(path, judged | {"nilai-alasan": reason})
    found = next(r for r in _now(site, plan).relevance.values() if r.alasan == reason)
    assert (found.relevan, found.oleh, found.nilai_dialihkan) == ("tidak", "Orang owner", Decimal(10_000_000))
    assert reason in person.get(f"/rencana/{plan.id}/anggaran?tahun=2026&tahap=rka").text()
    assert person.client.get(f"/rencana/{plan.id}/anggaran/unduh.xlsx?tahun=2026&tahap=rka").data[:2] == b"PK"


def test_a_value_taken_from_the_lines_below_tells_whose_it_is(site: Site, plan: Plan) -> None:
    """Ya on a kegiatan that nobody judged names the sub kegiatan, the reason and the person."""
    person = site.person()
    table = person.get(f"/rencana/{plan.id}/anggaran?tahun=2026&tahap=rka")
    row = next(r for r in table.css("tbody tr") if "Dari penilaian" in r.text())
    link = next(a for a in row.css("a") if "/nilai?" in (a.attributes["href"] or ""))
    form = person.get((link.attributes["href"] or "").replace("&amp;", "&")).text()
    assert "berasal dari penilaian lain" in form


def test_a_finding_is_answered_and_opened_again(site: Site, plan: Plan) -> None:
    """Keeping a wording needs a reason; the answer leaves the open list and can be withdrawn."""
    person = site.person()
    path = f"/rencana/{plan.id}/periksa"
    form = next(f for f in person.get(path).css("form") if f.attributes.get("action") == f"{path}/keputusan")
    data = {f.attributes["name"] or "": f.attributes.get("value") or "" for f in form.css("input[type=hidden]")}
    back = {**data, "tindakan": "pertahankan", "kembali": path}
    assert person.post(f"{path}/keputusan", back).headers["Location"].endswith(path)  # the place is kept
    assert "Tulis alasan mengapa rumusan ini dipertahankan." in person.get(path).text()
    person.post(f"{path}/keputusan", {**data, "tindakan": "pertahankan", "alasan": "Sudah ditetapkan dalam RPJMD"})
    decision = next(d for d in _now(site, plan).decisions.values() if d.alasan == "Sudah ditetapkan dalam RPJMD")
    assert decision.oleh == "Orang owner"
    assert "Sudah ditetapkan dalam RPJMD" in person.get(f"{path}?tingkat=semua&keadaan=diputus").text()
    person.post(f"{path}/keputusan/{decision.id}/cabut")
    assert decision.id not in _now(site, plan).decisions


def test_a_new_plan_starts_empty_and_grows(site: Site) -> None:
    """Region and period, then the first box by the form on the empty page."""
    person = site.person()
    person.get("/rencana/baru")
    data = {
        "rencana-jenis": "kota", "rencana-nama": "Sukamaju", "rencana-mulai": "2025", "rencana-jumlah": "5",
        "rencana-zona": "WITA", "rencana-susunan": "rpjmd-renstra",
    }  # fmt: skip
    base = person.post("/rencana/baru", data).headers["Location"].removesuffix("/pohon")
    assert "Pohon ini masih kosong" in person.get(f"{base}/pohon").text()
    person.post(
        f"{base}/tambah-akar",
        {"akar-kind": "visi", "akar-statement": "Terwujudnya kota yang sejahtera", "kembali": "pohon"},
    )
    plan = site.app.store.load(base.rsplit("/", 1)[1]).plan
    assert (plan.judul, plan.roots[0].statement) == ("RPJMD Kota Sukamaju 2025-2029", "Terwujudnya kota yang sejahtera")
    assert plan.region.kepala_daerah == "Wali Kota"
    person.post(f"{base}/hapus", {"judul": "salah"}, 400)
    person.post(f"{base}/hapus", {"judul": plan.judul})
    person.get(f"{base}/pohon", 404)


@pytest.mark.parametrize("text", ["x" * 10_001, "baris\x00rusak"])
def test_texts_that_cannot_be_kept_are_refused_in_words(site: Site, plan: Plan, text: str) -> None:
    """Too long, or broken by a paste: 400 and a sentence, nothing stored."""
    person, node = site.person(), _program(plan)
    path = f"/rencana/{plan.id}/kotak/{node.id}/isian"
    person.post(path, filled(person.get(path), path) | {"kotak-statement": text}, 400)
    assert _now(site, plan).nodes[node.id] == node


def test_title_region_and_years_are_changed(site: Site, plan: Plan) -> None:
    """Years that cannot be read are explained at the field; undo brings everything back."""
    person = site.person()
    path = f"/rencana/{plan.id}/pengaturan"
    opened = filled(person.get(path), path)
    assert "dipisah koma" in person.post(path, opened | {"rencana-tahun": "dua ribu"}, 400).get_data(as_text=True)
    person.post(path, opened | {"rencana-judul": "Rencana baru", "rencana-zona": "WIT", "rencana-tahun": "2026; 2025"})
    changed = _now(site, plan)
    assert (changed.judul, changed.region.zona, changed.period.years) == ("Rencana baru", "WIT", (2025, 2026))
    person.post(f"/rencana/{plan.id}/urungkan")
    assert _now(site, plan) == plan

"""Files in, with a preview before anything is kept; files and documents out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iku_assistant.plan.tree import Plan
from tests.web.conftest import Site
from tests.web.inspector import Inspector

_LOOSE = {
    "type": "pemda", "text": "Pemerintah Kota Sukamaju", "period": "2025-2029",
    "children": [{"type": "sasaran", "text": "Meningkatnya kesehatan ibu", "warna": "biru",
                  "indicators": [{"name": "Angka kematian ibu", "unit": "per 100.000", "targets": {"2025": "<22"}}]}],
}  # fmt: skip


def _upload(person: Inspector, data: bytes, name: str, status: int = 200) -> str:
    person.get("/impor")
    head = f'--b\r\nContent-Disposition: form-data; name="impor-berkas"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + b"\r\n--b--\r\n"
    form, headers = "multipart/form-data; boundary=b", {"X-CSRFToken": person.token}
    answer = person.client.post("/impor", data=body, content_type=form, headers=headers)
    page = person.read(answer, status)
    key = page.css_first("input[name=kunci]")
    return (key.attributes["value"] or "") if key else page.text()


def test_an_import_shows_what_becomes_what_before_it_is_kept(site: Site) -> None:
    """Mapping and report on the preview; the plan exists only after the confirmation."""
    person = site.person()
    before = len(site.app.store.plans())
    key = _upload(person, json.dumps(_LOOSE).encode(), "pohon.json")
    assert len(site.app.store.plans()) == before
    place = person.post("/impor/simpan", {"kunci": key, "nama": "pohon.json", "judul": "Pohon Sukamaju"}).headers[
        "Location"
    ]
    plan = site.app.store.load(place.split("/")[2]).plan
    assert plan.judul == "Pohon Sukamaju"
    assert [n.statement for n in plan.nodes.values()] == ["Meningkatnya kesehatan ibu"]
    person.post("/impor/simpan", {"kunci": key, "nama": "pohon.json"}, 400)


def test_somebody_else_cannot_keep_my_upload(site: Site) -> None:
    """The key belongs to the person who uploaded."""
    key = _upload(site.person(), json.dumps(_LOOSE).encode(), "pohon.json")
    other = site.person("perencana")
    assert "Unggah sekali lagi" in other.post("/impor/simpan", {"kunci": key, "nama": "x"}, 400).get_data(as_text=True)


@pytest.mark.parametrize("data", [b"bukan json", b"\xff\xfe\x00", b"[]", b'{"format": "iku-plan/99"}', b"{}"])
def test_unusable_files_are_refused_with_the_reason(site: Site, data: bytes) -> None:
    """400, the file's name, what is wrong; nothing is kept."""
    before = len(site.app.store.plans())
    text = _upload(site.person(), data, "rusak.json", 400)
    assert "rusak.json" in text
    assert "Tidak ada yang disimpan" in text
    assert len(site.app.store.plans()) == before


def test_export_and_import_again_gives_a_copy(site: Site, plan: Plan) -> None:
    """The exported file is offered as a copy while the plan is still there."""
    person = site.person()
    data = person.client.get(f"/rencana/{plan.id}/ekspor.json").data
    key = _upload(person, data, "ekspor.json")
    place = person.post("/impor/simpan", {"kunci": key, "nama": "ekspor.json", "salinan": "ya"}).headers["Location"]
    copy = site.app.store.load(place.split("/")[2]).plan
    assert copy.id != plan.id
    assert copy.nodes == plan.nodes


def test_the_largest_real_tree_imports_and_opens(site: Site, shared_data: Path) -> None:
    """3,800 boxes: preview, keep, tree as JSON."""
    person = site.person()
    key = _upload(person, (shared_data / "trees" / "padang-2025.json").read_bytes(), "padang.json")
    place = person.post("/impor/simpan", {"kunci": key, "nama": "padang.json"}).headers["Location"]
    person.get(place)
    assert len(person.json(place.replace("/pohon", "/pohon.json"))["nodes"]) > 3_700


@pytest.mark.parametrize(("name", "fmt", "start"), [
    ("lampiran-iku", "docx", b"PK"), ("lampiran-iku", "html", b"<!DOCTYPE"), ("relevansi-anggaran", "xlsx", b"PK"),
    ("pohon-kinerja", "svg", b"<"),
])  # fmt: skip
def test_documents_are_downloaded(owner: Inspector, example: Plan, name: str, fmt: str, start: bytes) -> None:
    """As a file with a speaking name."""
    answer = owner.client.get(f"/rencana/{example.id}/dokumen/{name}/unduh.{fmt}")
    assert answer.status_code == 200
    assert answer.data.lstrip()[: len(start)] == start
    assert name in answer.headers["Content-Disposition"]


def test_a_final_print_with_gaps_leads_back_to_what_is_missing(site: Site, plan: Plan) -> None:
    """The gate refuses; the page lists what is missing. Filled fields are kept with the plan."""
    person = site.person()
    base = f"/rencana/{plan.id}/dokumen/peraturan-iku"
    answer = person.client.get(f"{base}/unduh.docx?status_naskah=naskah_penetapan")
    assert answer.headers["Location"].startswith(base)
    page = person.get(answer.headers["Location"])
    assert "belum dapat dicetak final" in page.text()
    person.post(f"{base}?status_naskah=naskah_penetapan", {"isian-nomor": "12"})
    kept = site.app.store.load(plan.id).plan.settings["dokumen"]
    assert kept["peraturan-iku"]["nomor"] == "12"  # type: ignore[index]


def test_unknown_documents_and_formats_are_explained(owner: Inspector, example: Plan) -> None:
    """400 with the ones there are."""
    assert "lampiran-iku" in owner.get(f"/rencana/{example.id}/dokumen/tidak-ada", 400).text()
    assert "tidak tersedia" in owner.get(f"/rencana/{example.id}/dokumen/lampiran-iku/unduh.exe", 400).text()


def test_a_sentence_is_tried_out(owner: Inspector) -> None:
    """The words are marked, the answer names orientation and rule."""
    data = {"coba-jenis": "sasaran", "coba-level": "opd", "coba-teks": "Terlaksananya rapat koordinasi"}
    page = owner.read(owner.post("/coba", data, 200))
    assert "kerja (cara)" in page.text()
    assert page.css_first(".mark") is not None

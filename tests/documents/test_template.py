"""Template folders: strict names, dots for empty fields, overlays on top."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_assistant.datafile import DataFileError
from iku_assistant.documents.template import fill, load_template
from iku_assistant.plan.errors import FixInput
from iku_assistant.resources import bundled

METADATA = "judul: Coba\nisian:\n  - kunci: nama\n    label: Nama\n"


def folder(root: Path, wording: str, metadata: str = METADATA) -> Path:
    """A template folder with one document `coba` of one wording file."""
    home = root / "documents" / "coba"
    (home / "wording").mkdir(parents=True)
    (home / "metadata.yaml").write_text(metadata, encoding="utf-8")
    (home / "wording" / "isi.txt").write_text(wording, encoding="utf-8")
    return root


def test_an_unknown_name_in_wording_is_an_error_that_says_where(tmp_path):
    with pytest.raises(DataFileError) as caught:
        load_template("coba", [folder(tmp_path, "baris satu\nhalo ${namaa}\n")])
    assert str(caught.value).endswith(":2:8: nama ${namaa} tidak dikenal; nama yang ada: nama")


def test_a_lonely_dollar_sign_is_an_error_that_says_where(tmp_path):
    with pytest.raises(DataFileError, match=r"isi\.txt:1:7: tanda \$ harus ditulis"):
        load_template("coba", [folder(tmp_path, "harga $5")])


def test_attributes_and_loops_are_not_a_language_here(tmp_path):
    with pytest.raises(DataFileError):
        load_template("coba", [folder(tmp_path, "${nama.__class__}")])


def test_an_empty_field_prints_dots_and_a_value_is_never_expanded_again():
    assert fill("Bupati ${nama} $$", {"nama": ""}) == "Bupati … $"
    assert fill("Bupati ${nama}", {"nama": "${nama}"}) == "Bupati ${nama}"


def test_an_overlay_replaces_one_wording_file_and_adds_fields(tmp_path):
    base = folder(tmp_path / "a", "lama ${nama}")
    over = folder(
        tmp_path / "b", "baru ${gelar}", "judul: Coba\nisian:\n  - {kunci: gelar, label: Gelar, bawaan: Dr}\n"
    )
    template = load_template("coba", [base, over])
    assert template.wording["isi"] == "baru ${gelar}"
    assert list(template.fields) == ["nama", "gelar"]


@pytest.mark.parametrize("name", ["lampiran-iku", "peraturan-iku"])
def test_the_bundled_folders_load(name):
    template = load_template(name, [bundled("templates")])
    assert template.wording["judul"].startswith("Indikator Kinerja Utama")
    assert all(f.label for f in template.fields.values())


def test_a_template_that_uses_itself_is_refused_with_the_way_it_came(tmp_path):
    """An overlay cannot send the reader round in circles."""
    for name, other in (("satu", "dua"), ("dua", "satu")):
        folder = tmp_path / "documents" / name
        folder.mkdir(parents=True)
        (folder / "metadata.yaml").write_text(f"judul: Coba\npakai: [{other}]\n", encoding="utf-8")
    with pytest.raises(FixInput, match="satu → dua → satu"):
        load_template("satu", [tmp_path])

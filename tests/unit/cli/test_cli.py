"""The command line: contract of exit codes, Indonesian messages, quick help."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from iku_assistant.cli import iku
from iku_assistant.cli.words import run
from iku_assistant.exchange.example import example_plan
from iku_assistant.exchange.write import write_plan

TREE = {
    "type": "pemda",
    "text": "Pemerintah Kabupaten Contoh",
    "period": "2025-2029",
    "children": [{"type": "tujuan", "text": "Meningkatnya kesejahteraan petani", "indicators": [{"name": "Indeks X"}]}],
}


@pytest.fixture
def call(tmp_path, monkeypatch, capsysbinary):
    """Run a command in a folder of its own; gives exit status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IKU_DATA_DIR", str(tmp_path / "data"))

    def go(*args):
        from iku_assistant.cli.operator import operator

        operator.cache_clear()
        status = run(iku, args)
        if operator.cache_info().currsize:
            operator()[0].close()
        out = capsysbinary.readouterr()
        return status, out.out.decode(), out.err.decode()

    return go


@pytest.fixture
def plan_file(tmp_path):
    """The example plan as a file."""
    path = tmp_path / "contoh.json"
    path.write_bytes(write_plan(example_plan()))
    return str(path)


@pytest.fixture
def tree_file(tmp_path):
    """A small loose tree as a file."""
    path = tmp_path / "pohon.json"
    path.write_text(json.dumps(TREE), encoding="utf-8")
    return str(path)


def test_help_never_loads_the_language_and_speaks_indonesian():
    """`iku --help` is quick: neither spaCy nor Flask nor SQLAlchemy is imported."""
    code = (
        "import sys; from iku_assistant.cli import iku; from iku_assistant.cli.words import run; run(iku, ['--help']);"
        "sys.exit(bool({'spacy', 'flask', 'sqlalchemy', 'networkx', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Pemakaian: iku [PILIHAN] PERINTAH" in done.stdout
    for english in ("Usage", "Options", "Commands", "Show this message"):
        assert english not in done.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("terbang",), "Perintah terbang tidak ada"),
        (("check",), "belum diisi"),
        (("check", "--formt"), "Maksudnya --format?"),
        (("check", "x.json", "--severity", "gawat"), "pilih salah satu dari saran, perbaikan, wajib"),
        (("import", "tidak-ada.json"), "berkas atau folder itu tidak ada"),
        (("document", "surat", "x.json", "-o", "x.pdf"), "Dokumen “surat” tidak ada"),
        (("document", "lampiran-iku", "x.json", "-o", "x.odt"), "harus salah satu dari"),
        (("document", "lampiran-iku", "x.json", "-o", "x.pdf", "--set", "tahun"), "KUNCI=ISI"),
        (("export", "tidakada0001", "-o", "x.json"), "Daftar rencana: iku plans"),
        (("rules", "show", "XYZ999"), "iku rules list"),
    ],
)
def test_unusable_input_ends_with_2_and_one_indonesian_line(call, args, words):
    """Every wrong call says what is wrong and what to do."""
    status, _, err = call(*args)
    assert status == 2
    assert words in err
    assert "Traceback" not in err


def test_a_tree_becomes_a_plan_file_and_comes_back_the_same(call, tree_file, tmp_path):
    """export of a tree and export of that export are the same bytes."""
    assert call("export", tree_file, "-o", "satu.json")[0] == 0
    assert call("export", "satu.json", "-o", "dua.json")[0] == 0
    assert (tmp_path / "satu.json").read_bytes() == (tmp_path / "dua.json").read_bytes()


def test_import_keeps_the_plan_and_a_dry_run_keeps_nothing(call, tree_file):
    """The id of the stored plan goes to standard output, the report to standard error."""
    status, out, err = call("import", tree_file, "--dry-run")
    assert (status, out) == (0, "")
    assert "Tidak ada yang disimpan" in err
    assert call("plans")[1] == ""
    status, out, err = call("import", tree_file)
    assert status == 0
    assert out.strip() in call("plans")[1]
    assert (
        call("export", out.strip(), "-o", "-")[1].startswith('{\n "format": "iku-plan/1"') or "iku-plan/1" in err + out
    )


def test_check_answers_in_the_contracts_form_and_exit_codes(call, plan_file):
    """`iku-findings/1`; 1 because the example has wording that must be put right; 0 for a pack without any."""
    status, out, _ = call("check", plan_file, "--format", "json")
    told = json.loads(out)
    assert status == 1
    assert list(told) == ["format", "plan", "pack", "counts", "findings", "completeness", "report"]
    assert told["format"] == "iku-findings/1"
    assert told["report"] == []
    keys = {"code", "severity", "node", "indicator", "field", "start", "end", "message", "path", "unit", "decision"}
    assert all(set(f) == keys for f in told["findings"])
    assert sum(told["counts"].values()) <= len(told["findings"])
    assert call("check", plan_file, "--only", "EJA", "--severity", "wajib")[0] == 0


def test_check_in_words_quotes_the_text(call, plan_file):
    """The report for people names unit, severity and code."""
    _, out, _ = call("check", plan_file)
    assert "Harus diperbaiki" in out
    assert "KIN001" in out


def test_judge_answers_each_line_at_its_place(call, tmp_path):
    """A bad line is answered where it stands, the run goes on, exit status 2."""
    rows = [
        {"id": "a", "kind": "sasaran", "level": "opd", "text": "Terlaksananya pelatihan petani"},
        {"id": "b", "kind": "indikator", "level": "pemda", "text": "Persentase penduduk miskin"},
    ]
    lines = [json.dumps(rows[0]), "bukan json", json.dumps({"id": "c"}), json.dumps(rows[1])]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    status, out, _ = call("judge", "in.jsonl")
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert answers[0]["orientation"] == "kerja"
    assert answers[1]["line"] == 2
    assert "error" in answers[1]
    assert (answers[2]["id"], answers[2]["line"]) == ("c", 3)
    assert answers[3]["orientation"] == "outcome"


def test_a_final_print_with_gaps_is_refused_with_1_and_lists_them(call, plan_file, tmp_path):
    """A draft always prints; the final one waits for what is missing."""
    status, _, err = call("document", "lampiran-iku", plan_file, "-o", "l.docx", "--final")
    assert status == 1
    assert "Wajib:" in err
    assert not (tmp_path / "l.docx").exists()
    assert call("document", "lampiran-iku", plan_file, "-o", "l.docx")[0] == 0
    assert (tmp_path / "l.docx").stat().st_size > 5_000


def test_accounts_are_added_listed_and_disabled(call):
    """The operator's work, without a browser."""
    assert call("user", "add", "siti", "--password", "kebun-kopi-lereng-9", "--role", "owner")[0] == 0
    assert call("user", "add", "rudi", "--password", "kebun-kopi-lereng-9")[0] == 0
    assert call("user", "disable", "rudi")[0] == 0
    assert call("user", "list")[1].splitlines() == ["rudi\trudi\tperencana\tnonaktif", "siti\tsiti\towner\taktif"]


def test_a_backup_brings_the_plans_back(call, tree_file, tmp_path):
    """backup, then restore into an empty installation."""
    plan_id = call("import", tree_file)[1].strip()
    assert call("db", "backup", "cadangan.sqlite")[0] == 0
    for left in (tmp_path / "data").glob("iku.sqlite3*"):
        left.unlink()
    assert call("db", "restore", "cadangan.sqlite")[0] == 0
    assert plan_id in call("plans")[1]


def test_a_result_never_replaces_what_is_no_file(call, plan_file, tmp_path):
    """As root, renaming over /dev/null would break the machine; a link stays a link."""
    target, link = tmp_path / "sasaran.txt", tmp_path / "tautan.txt"
    target.write_text("lama")
    target.chmod(0o600)
    link.symlink_to(target)
    call("check", plan_file, "-o", str(link))
    assert link.is_symlink()
    assert "Harus diperbaiki" in target.read_text()
    assert target.stat().st_mode & 0o777 == 0o600
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    call("check", plan_file, "--only", "KIN", "-o", str(pipe))
    assert os.read(reader, 10)
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["\udcff\udcfe", "x" * 5000, "."])
def test_names_no_file_system_or_database_takes_are_one_indonesian_line(call, name):
    """Never an internal error, never the system's English."""
    status, _, told = call("check", name)
    assert status == 2
    assert "directory" not in told
    assert "too long" not in told


def test_a_password_is_asked_for_until_both_are_the_same_in_indonesian(call, monkeypatch):
    """Click's own sentence is English."""
    answers = iter(["satu kalimat rahasia", "lain", "satu kalimat rahasia", "satu kalimat rahasia"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    status, _, told = call("user", "add", "ani")
    assert status == 0
    assert "Keduanya tidak sama" in told


def test_a_number_out_of_range_tells_the_range(call):
    """Not that a number was expected."""
    assert "1 sampai 32" in call("serve", "--workers", "99")[2]


def test_half_a_character_in_a_judged_line_goes_out_as_json_writes_it(call, tmp_path):
    """Other systems send what they have; every line gets its answer."""
    file, out = tmp_path / "baris.jsonl", tmp_path / "jawaban.jsonl"
    line = '{"id": "\\ud800", "kind": "sasaran", "level": "opd", "text": "Meningkatnya \\ud800 layanan"}'
    file.write_text(line + "\n")
    assert call("judge", str(file), "-o", str(out))[0] == 0
    assert json.loads(out.read_text())["id"] == "\ud800"

"""Rule folders: errors like compiler errors, overlays that add and soften but never redefine, profiles."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.compiled import compile_packs
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.hit import VALUES
from iku_assistant.checker.listing import list_rules, show_rule
from iku_assistant.checker.packs import Packs, load_packs
from iku_assistant.checker.schema import rule_schema
from iku_assistant.datafile import DataFileError
from iku_assistant.language import open_reader
from iku_assistant.plan.finding import Finding
from iku_assistant.resources import bundled

RULES = bundled("rules")
INDICATORS = load_indicators()
KIN008 = (RULES / "KIN" / "KIN008-menyebut-masalah.yaml").read_text(encoding="utf-8")


@pytest.fixture
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the register of sources and no rules: quick to load."""
    folder = tmp_path_factory.mktemp("rules")
    shutil.copy(RULES / "sources.yaml", folder)
    return folder


def overlay(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_an_overlay_may_not_redefine_a_bundled_code(tmp_path: Path) -> None:
    """The bundled pattern stays; the error names the file and the line."""
    folder = overlay(tmp_path, "KIN/KIN008-menyebut-masalah.yaml", KIN008)
    with pytest.raises(DataFileError, match=r"KIN008-menyebut-masalah.yaml:1:1: kode KIN008 sudah dipakai"):
        load_packs([RULES, folder])


def test_an_overlay_may_add_rules_under_its_own_prefix_only(tmp_path: Path) -> None:
    """KAB001 is taken, KIN099 refused."""
    folder = overlay(tmp_path, "KAB/KAB001-menyebut-masalah.yaml", KIN008.replace("KIN008", "KAB001"))
    assert load_packs([RULES, folder]).find("KAB001") is not None
    folder = overlay(tmp_path, "KIN/KIN099-menyebut-masalah.yaml", KIN008.replace("KIN008", "KIN099"))
    with pytest.raises(DataFileError, match="awalan KIN milik aturan bawaan"):
        load_packs([RULES, folder])


def test_an_overlay_may_change_severity_and_add_exceptions(tmp_path: Path) -> None:
    """The change shows in the rule and in the hash."""
    folder = overlay(tmp_path, "ubah.yaml", "- {code: KIN008, severity: saran, unless: [{has: rendahnya minat}]}\n")
    changed, plain = load_packs([RULES, folder]), load_packs([RULES])
    found = changed.find("KIN008")
    assert found is not None
    assert found.rule.severity == "saran"
    assert changed.hash != plain.hash


def test_an_unknown_condition_is_shown_with_its_line(tmp_path: Path) -> None:
    """A condition that no anatomy has is a compiler error, not a silent rule."""
    broken = KIN008.replace("KIN008", "KAB001").replace("opener: P", "pembuka: P")
    folder = overlay(tmp_path, "KAB/KAB001-menyebut-masalah.yaml", broken)
    line = 1 + broken[: broken.index("pembuka: P")].count("\n")
    with pytest.raises(DataFileError, match=re.escape("syarat “pembuka” tidak dikenal")) as caught:
        compile_packs(load_packs([RULES, folder]), INDICATORS)
    assert caught.value.line == line


ACH005 = (RULES / "ACH" / "ACH005-lonjakan-target.yaml").read_text(encoding="utf-8")
MEA014 = (RULES / "MEA" / "MEA014-survei-tanpa-cara.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rule", "right", "wrong", "at", "words"),
    [
        (KIN008, "severity:", "keparahan:", "keparahan:", "“keparahan” tidak dikenal"),
        (KIN008, "severity: wajib", "severity: gawat", "severity: gawat", "salah satu dari"),
        (KIN008, "title: ", "title: [1] #", "title: ", "“title” harus berupa teks"),
        (KIN008, "opener: P", "opener: P\n    words_min: dua", "words_min", "hanya untuk bilangan"),
        (KIN008, "mark: opener", "mark: pembuka", "mark: pembuka", "bagian “pembuka” tidak dikenal"),
        (KIN008, "“{kata}”", "“{katanya}”", "message:", "penanda “{katanya}” tidak dikenal"),
        (KIN008, "“{kata}”", "“{kata”", "message:", "kurung kurawal tidak berpasangan"),
        (ACH005, "check: jump", "check: lompat", "check: lompat", "pemeriksaan “lompat” tidak dikenal"),
        (ACH005, "times: 3", "times: tiga", "times: tiga", "“times” harus berupa bilangan"),
        (ACH005, "times: 3", "kali: 3", "kali: 3", "kunci “kali” tidak dikenal di sini"),
        (ACH005, "field: nama", "field: namanya", "field: namanya", "isian “namanya” tidak dikenal"),
        (ACH005, "Apa yang berubah", "Apa {siapa} yang berubah", "teks: Apa {siapa}", "penanda “{siapa}” tidak"),
        (ACH005, "- teks: Apa yang", "- dari: mana\n    teks: Apa yang", "- dari", "“teks” atau “dari”"),
        (ACH005, "teks: Apa yang berubah pada tahun itu?", "dari: mana", "dari: mana", "sumber saran “mana” tidak"),
        (MEA014, "pattern: ^(", "pattern: ^((", "pattern: ^((", "pola regex yang sah"),
        (KIN008, "title: ", "title: &judul ", "&judul", "penanda YAML"),
        (KIN008, "title: ", "title: !!python/name:os.system ", "!!python", "penanda jenis YAML"),
        (KIN008, "source: s001", "source: entah", "source: entah", "belum terdaftar di sources.yaml"),
    ],
)
def test_a_wrong_word_in_a_rule_is_found_while_loading(
    tmp_path: Path, bare: Path, rule: str, right: str, wrong: str, at: str, words: str
) -> None:
    """One Indonesian line with file, line and column, before the rule is ever asked."""
    name = re.search(r"^name: (.*)$", rule, re.MULTILINE)
    assert right in rule
    assert name
    broken = re.sub(r"^code: .*$", "code: KAB001", rule, count=1, flags=re.MULTILINE).replace(right, wrong, 1)
    path = overlay(tmp_path, f"KAB/KAB001-{name[1]}.yaml", broken) / f"KAB/KAB001-{name[1]}.yaml"
    with pytest.raises(DataFileError) as caught:
        compile_packs(load_packs([bare, tmp_path]), INDICATORS)
    line = 1 + broken[: broken.index(at)].count("\n")
    assert str(caught.value).startswith(f"{path}:{line}:")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (BOMB.encode(), ":1:4: penanda YAML"),
        (b"code: \xff\xfe", ":1:1: berkas bukan teks UTF-8"),
        (b"# " + b"x" * 2_000_001, ":1:1: berkas lebih besar dari 2 MB"),
        (b"a: " + b"[" * 500 + b"]" * 500, "bersarang terlalu dalam"),
        (b"[" * 100_000, "susunan YAML salah"),
        (b"a: \x01", "susunan YAML salah"),
        (b"", ":1:1: berkas kosong"),
        (b"- KIN001", "harus berupa kunci: nilai"),
    ],
    ids=["bomb", "not utf-8", "huge", "nested", "nested further", "control", "empty", "list"],
)
def test_a_hostile_rule_file_is_refused_in_one_line(tmp_path: Path, bare: Path, content: bytes, words: str) -> None:
    """No stack trace, no endless memory: file:line:column and what is wrong."""
    path = tmp_path / "KAB" / "KAB001-x.yaml"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        load_packs([bare, tmp_path])
    assert str(caught.value).startswith(str(path))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {code: KIN008, severity: saran}\n- {code: KIN999, severity: mati}\n", ":2:4: tidak ada aturan dengan kode"),
        ("- {code: KIN008, unless: [{pembuka: P}]}\n", ":1:28: syarat “pembuka” tidak dikenal"),
        ("- {code: KIN008, unless: [rendahnya]}\n", ":1:27: pengecualian pola anatomy berisi syarat"),
        ("- {code: KIN008, match: {}}\n", ":1:18: kunci “match” tidak dikenal"),
    ],
)
def test_a_mistake_in_a_change_points_into_the_overlay(tmp_path: Path, text: str, words: str) -> None:
    """`ubah.yaml` is named, not the rule that it changes."""
    folder = overlay(tmp_path, "ubah.yaml", text)
    with pytest.raises(DataFileError, match=re.escape(f"ubah.yaml{words}")):
        compile_packs(load_packs([RULES, folder]), INDICATORS)


def test_a_profile_names_only_packs_and_codes_that_exist(tmp_path: Path) -> None:
    """A change of a code without a rule, or a pack without rules, stands at its line."""
    folder = overlay(tmp_path, "profiles/x.yaml", "name: x\ntitle: X\nchanges:\n- {code: KIN999, severity: mati}\n")
    with pytest.raises(DataFileError, match=r"x.yaml:4:4: tidak ada aturan dengan kode KIN999"):
        load_packs([RULES, folder])
    unless = "name: x\ntitle: X\nchanges:\n- {code: KIN008, unless: [{pembuka: P}]}\n"
    folder = overlay(tmp_path, "profiles/x.yaml", unless)
    with pytest.raises(DataFileError, match=r"x.yaml:4:28: syarat “pembuka” tidak dikenal"):
        compile_packs(load_packs([RULES, folder]), INDICATORS)
    folder = overlay(tmp_path, "profiles/x.yaml", "name: x\ntitle: X\npacks: [KIN, QQQ]\n")
    with pytest.raises(DataFileError, match=r"x.yaml:3:14: tidak ada paket aturan QQQ"):
        load_packs([RULES, folder])


def test_every_value_of_a_check_is_a_known_placeholder() -> None:
    """What the checks hand to messages is listed once, so that a wrong placeholder is found while loading."""
    given: set[str] = set()
    for path in (Path(__file__).parents[3] / "iku_assistant" / "checker").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Hit", "_hit"):
                given |= _value_names(call)
    assert given <= VALUES, given - VALUES


def _value_names(call: ast.Call) -> set[str]:
    direct = {word.arg for word in call.keywords if word.arg} if ast.unparse(call.func) == "_hit" else set()
    dicts = [word.value for word in call.keywords if word.arg == "values" and isinstance(word.value, ast.Dict)]
    return direct | {key.value for one in dicts for key in one.keys if isinstance(key, ast.Constant)}  # type: ignore[misc]


def test_a_rule_on_trial_says_at_most_saran_and_calls_itself_so(tmp_path: Path) -> None:
    """Preview rules run, never demand, and an overlay can turn them on for good."""
    folder = overlay(tmp_path, "ubah.yaml", "- {code: KIN008, status: preview}\n")
    trial, plain = (_finding(load_packs(folders)) for folders in ([RULES, folder], [RULES]))
    assert (trial.severity.key, plain.severity.key) == ("saran", "wajib")
    assert trial.message == f"Uji coba: {plain.message}"
    overlay(tmp_path, "ubah.yaml", "- {code: KIN008, status: deprecated}\n")
    assert "KIN008" not in {rule.code for rule in load_packs([RULES, folder]).rules}


def _checker(packs: Packs) -> Checker:
    return Checker(packs, open_reader(), INDICATORS, load_cascade())


def _finding(packs: Packs) -> Finding:
    return next(
        f for f in _checker(packs).statement_findings("Rendahnya minat baca", "sasaran", "opd") if f.code == "KIN008"
    )


def test_a_profile_changes_severities() -> None:
    """For a province the competence rule is off."""
    found = load_packs([RULES]).with_profile("provinsi").find("REL016")
    assert found is not None
    assert found.rule.severity == "mati"


def test_rules_can_be_listed_shown_and_described() -> None:
    """`iku rules list`, `show` and `schema` have their texts."""
    checker = _checker(load_packs([RULES]))
    assert "KIN001" in list_rules(checker.packs)
    shown = show_rule(checker, "kin001") or ""
    assert "PermenPANRB 88/2021" in shown
    assert show_rule(checker, "XXX999") is None
    assert rule_schema()["title"] == "Rule"

"""The wheel installed in a clean environment: command, packs, models, templates and bundle are all there.

Slow (installs every dependency), so `make wheel` runs it and names the wheel in IKU_WHEEL.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHEEL = Path(os.environ.get("IKU_WHEEL", ""))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(WHEEL.suffix != ".whl", reason="make wheel runs these and sets IKU_WHEEL"),
]

LOAD_EVERYTHING = """
import yaml
from pathlib import Path
from iku_assistant import resources
assert resources.checkout_root() is None, "the checkout was imported, not the wheel"
for kind, pattern in (("rules", "*.yaml"), ("models", "*.yaml"), ("templates", "metadata.yaml")):
    files = sorted(resources.bundled(kind).rglob(pattern))
    assert files, f"{kind} is empty"
    for path in files:
        list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    print(kind, len(files))
"""

READ_EVERYTHING = """
from iku_assistant.actions.app import open_app
from iku_assistant.catalog import indicators, legal, nomenclature, vocab
from iku_assistant.catalog.cascade import load_cascade, load_unit_kinds
from iku_assistant.documents.registry import registry
from iku_assistant.exchange import example_plan
from iku_assistant.resources import bundled
from iku_assistant.settings import Settings
from iku_assistant.web import create_app

indicators.load_indicators(), legal.load_legal(), nomenclature.load_nomenclature(), vocab.load_vocabulary()
load_unit_kinds()
for path in (bundled("models") / "cascade").glob("*.yaml"):
    if path.stem != "unit-kinds":
        load_cascade(path.stem)
assert example_plan().nodes
assert all(registry[name] for name in registry)

app = open_app(Settings.from_env({"IKU_DATA_DIR": "data"}))
app.warm()
web = create_app(app)
pages = web.jinja_env.list_templates()
assert pages
for name in pages:
    web.jinja_env.get_template(name)
assert web.test_client().get("/masuk").status_code == 200
print("pages", len(pages))
"""


def _uv() -> str:
    found = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    if not Path(found).is_file():
        pytest.skip("uv is not here; run make setup")
    return found


def _run(args: list[str], cwd: Path, env: Mapping[str, str]) -> str:
    done = subprocess.run(args, cwd=cwd, env=dict(env), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{args}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _clean_env(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("IKU_", "PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "HOME": str(home), "UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder `bin` of an environment that holds the wheel and the locked runtime dependencies, nothing else."""
    place = tmp_path_factory.mktemp("wheel")
    env = _clean_env(place)
    cache = os.environ.get("UV_CACHE_DIR") or str(Path.home() / ".cache" / "uv")
    env["UV_CACHE_DIR"] = cache
    python = str(place / "venv" / "bin" / "python")
    _run([_uv(), "venv", "--python", str(ROOT / ".venv" / "bin" / "python"), str(place / "venv")], place, env)
    lock = str(ROOT / "locks" / "runtime.txt")
    _run([_uv(), "pip", "install", "--python", python, "--require-hashes", "-r", lock], place, env)
    _run([_uv(), "pip", "install", "--python", python, "--no-deps", str(WHEEL)], place, env)
    _run([_uv(), "pip", "check", "--python", python], place, env)
    return place / "venv" / "bin"


def _in_wheel(bin_folder: Path, *args: str) -> str:
    place = bin_folder.parents[1]
    return _run([str(bin_folder / args[0]), *args[1:]], place, _clean_env(place))


def test_the_installed_command_answers(installed: Path) -> None:
    """`iku --help` runs outside the checkout."""
    assert "iku" in _in_wheel(installed, "iku", "--help").lower()


def test_every_data_file_loads_from_the_wheel(installed: Path) -> None:
    """Packs, models and document templates lie under iku_assistant/_bundled/ and parse."""
    assert "rules" in _in_wheel(installed, "python", "-c", LOAD_EVERYTHING)


def test_every_reader_reads_from_the_wheel(installed: Path) -> None:
    """Catalogs, cascades, example plan, documents, packs, language and every page template load; a page answers."""
    assert "pages" in _in_wheel(installed, "python", "-c", READ_EVERYTHING)


def test_rule_examples_pass_from_the_wheel(installed: Path) -> None:
    """`iku rules test` loads every pack and language model of the wheel and proves each rule."""
    _in_wheel(installed, "iku", "rules", "test")


def test_the_wheel_holds_all_data_and_no_stray_file() -> None:
    """Every tracked file of the data folders is in the wheel; the wheel holds nothing but the package."""
    names = set(zipfile.ZipFile(WHEEL).namelist())
    for folder in ("rules", "models", "templates"):
        expected = {
            f"iku_assistant/_bundled/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not path.name.startswith(".") and path.suffix != ".pyc"
        }
        assert expected - names == set()
    assert [name for name in names if not name.startswith(("iku_assistant/", "iku_assistant-"))] == []


def test_the_wheel_holds_the_front_end_bundle() -> None:
    """A page served by an installed wheel finds its scripts and styles: one for each entry in static/."""
    static = ROOT / "iku_assistant" / "web" / "static"
    wanted = {path.name.removeprefix("entry-") for path in static.glob("js/entry-*.js")}
    wanted |= {path.name for path in static.glob("css/[!_]*.css")}
    assert wanted
    names = set(zipfile.ZipFile(WHEEL).namelist())
    assert {f"iku_assistant/web/static/bundle/{name}" for name in wanted} - names == set()

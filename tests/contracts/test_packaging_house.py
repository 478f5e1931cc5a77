"""What the house promises about its own files: sizes, homes of data, and a repository free of addresses."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "iku_assistant"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_bundled" not in path.parts)
REGISTRIES = re.compile(r"(pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian|debian\.org/debian)", re.IGNORECASE)


def _tracked() -> list[Path]:
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and path != Path(__file__)]


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for item in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (
                f"{path.relative_to(ROOT)}:{item.lineno} {item.name}",
                (item.end_lineno or item.lineno) - item.lineno + 1,
            )


def test_no_module_is_longer_than_400_lines() -> None:
    """A file that grows past 400 lines is split."""
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lengths.items() if count > 400} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    """A function that grows past 50 lines is split."""
    assert [(name, count) for path in MODULES for name, count in _functions(path) if count > 50] == []


@pytest.mark.parametrize("folder", ["rules", "models", "templates"])
def test_data_folders_hold_no_python(folder: str) -> None:
    """A SAKIP coach or a legal officer can read and change rules, models and templates."""
    assert list((ROOT / folder).rglob("*.py")) == []


def test_plan_imports_the_standard_library_alone() -> None:
    """The subject depends on nothing that is installed and on no other room."""
    allowed = sys.stdlib_module_names | {"iku_assistant"}
    for path in sorted((PACKAGE / "plan").rglob("*.py")):
        for item in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in item.names] if isinstance(item, ast.Import) else []
            if isinstance(item, ast.ImportFrom) and item.level == 0:
                names = [item.module or ""]
            foreign = [name for name in names if name.split(".")[0] not in allowed]
            assert foreign == [], f"{path.name} imports {foreign}"


def test_the_repository_names_no_registry_host() -> None:
    """Locks hold versions and hashes, never addresses, so any mirror serves them (ADR 0002)."""
    found = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if REGISTRIES.search(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert found == []


def test_the_lock_answers_every_declared_dependency() -> None:
    """A dependency added to pyproject.toml without `make lock` is noticed here, not on a user's machine."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {"runtime": project["project"]["dependencies"], **project["dependency-groups"]}
    for group, wanted in declared.items():
        locked = (ROOT / "locks" / f"{group}.txt").read_text(encoding="utf-8")
        for line in wanted:
            name = re.split(r"[\[<>=! ;]", line)[0].lower().replace("_", "-")
            pattern = rf"^{re.escape(name)}(\[[^\]]*\])?=="
            assert re.search(pattern, locked, re.MULTILINE), f"{name} is not in locks/{group}.txt; run make lock"

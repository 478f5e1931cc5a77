"""Settings and bundled folders: every default works, every mistake is named."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from iku_assistant.plan.errors import FixInput
from iku_assistant.resources import bundled, folders
from iku_assistant.settings import Settings


def test_defaults_bind_to_loopback_and_keep_sqlite_in_the_data_folder(tmp_path: Path) -> None:
    settings = Settings.from_env({"IKU_DATA_DIR": str(tmp_path)})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url == f"sqlite:///{tmp_path}/iku.sqlite3"


def test_secret_key_is_kept_in_a_file_only_its_owner_can_read(tmp_path: Path) -> None:
    first = Settings.from_env({"IKU_DATA_DIR": str(tmp_path / "d")}).secret_key
    again = Settings.from_env({"IKU_DATA_DIR": str(tmp_path / "d")}).secret_key
    assert first == again
    assert len(first) >= 48
    (file,) = (tmp_path / "d").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_reading_settings_creates_nothing(tmp_path: Path) -> None:
    Settings.from_env({"IKU_DATA_DIR": str(tmp_path / "d")})
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize("bind", ["8000", "localhost", ":8000", "x:99999", "x:y"])
def test_bind_address_that_is_none_is_refused_by_name(bind: str) -> None:
    with pytest.raises(FixInput, match="IKU_BIND"):
        Settings.from_env({"IKU_BIND": bind})


@pytest.mark.parametrize("text", ["satu", "-1", "10", "1.5"])
def test_number_of_proxies_that_is_none_is_refused_by_name(text: str) -> None:
    with pytest.raises(FixInput, match="IKU_BEHIND_PROXY"):
        Settings.from_env({"IKU_BEHIND_PROXY": text})


def test_no_proxy_is_trusted_unless_the_operator_says_how_many() -> None:
    assert Settings.from_env({}).behind_proxy == 0
    assert Settings.from_env({"IKU_BEHIND_PROXY": "2"}).behind_proxy == 2


def test_short_secret_key_is_refused() -> None:
    with pytest.raises(FixInput, match="IKU_SECRET_KEY"):
        Settings.from_env({"IKU_SECRET_KEY": "rahasia"})


def test_bundled_folder_comes_first_then_overlays(tmp_path: Path) -> None:
    assert folders("models", [tmp_path]) == [bundled("models"), tmp_path]


def test_missing_overlay_is_refused_with_its_variable(tmp_path: Path) -> None:
    with pytest.raises(FixInput, match="IKU_RULES_DIRS"):
        folders("rules", [tmp_path / "tidak-ada"])

"""Settings of one installation. They come from the environment only."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iku_assistant.plan.errors import FixInput, reason
from iku_assistant.resources import checkout_root

_BIND = "127.0.0.1:8000"
_KEY_FILE = "kunci-rahasia"
_SHORTEST_KEY = 16


@dataclass(frozen=True)
class Settings:
    """What the operator may set; every field has a working default.

    `data_dir` holds database, blobs and secret key; nothing is created before it is needed.
    `bind` is host:port. `behind_proxy` is the number of trusted proxies in front, 0..9 (0: none).
    The three `*_dirs` are overlays laid over the bundled folders, in order.
    """

    data_dir: Path
    database_url: str
    given_key: str | None = None
    bind: str = _BIND
    behind_proxy: int = 0
    rules_dirs: tuple[Path, ...] = ()
    models_dirs: tuple[Path, ...] = ()
    templates_dirs: tuple[Path, ...] = ()

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read IKU_* from `env` (None: the process environment). Raises FixInput naming the variable."""
        env = os.environ if env is None else env
        data_dir = Path(env.get("IKU_DATA_DIR") or _default_data_dir()).expanduser().absolute()
        return cls(
            data_dir=data_dir,
            database_url=env.get("IKU_DATABASE_URL") or f"sqlite:///{data_dir / 'iku.sqlite3'}",
            given_key=_key(env.get("IKU_SECRET_KEY")),
            bind=_bind(env.get("IKU_BIND") or _BIND),
            behind_proxy=_proxies(env.get("IKU_BEHIND_PROXY") or "0"),
            rules_dirs=_paths(env.get("IKU_RULES_DIRS")),
            models_dirs=_paths(env.get("IKU_MODELS_DIRS")),
            templates_dirs=_paths(env.get("IKU_TEMPLATES_DIRS")),
        )

    @property
    def host(self) -> str:
        """Host part of `bind`, without the brackets of an IPv6 address."""
        return self.bind.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """Port part of `bind`, 0..65535."""
        return int(self.bind.rpartition(":")[2])

    @cached_property
    def secret_key(self) -> str:
        """The key that signs cookies: IKU_SECRET_KEY, else a file in the data folder that only its owner can read."""
        return self.given_key or _key_from_file(self.data_dir / _KEY_FILE)

    def make_data_dir(self) -> Path:
        """Create the data folder (only its owner may enter) when it is missing. Raises FixInput when that fails."""
        try:
            self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise FixInput(
                f"Folder data '{self.data_dir}' tidak dapat dibuat ({reason(error)}). Pilih folder lain.",
                "IKU_DATA_DIR",
            ) from error
        return self.data_dir


def _default_data_dir() -> Path:
    root = checkout_root()
    return Path.home() / ".local" / "share" / "iku" if root is None else root / "data"


def _paths(text: str | None) -> tuple[Path, ...]:
    return tuple(Path(part).expanduser().absolute() for part in (text or "").split(os.pathsep) if part.strip())


def _bind(text: str) -> str:
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and int(port) <= 65535):
        raise FixInput(f"'{text}' bukan alamat. Tulis tuan rumah dan porta, misalnya {_BIND}.", "IKU_BIND")
    return text


def _proxies(text: str) -> int:
    if not (len(text) == 1 and text.isascii() and text.isdigit()):
        raise FixInput(f"'{text}' bukan jumlah proksi. Tulis 0 sampai 9; 0 berarti tanpa proksi.", "IKU_BEHIND_PROXY")
    return int(text)


def _key(text: str | None) -> str | None:
    if text and len(text) < _SHORTEST_KEY:
        raise FixInput(f"Kunci terlalu pendek. Pakai sedikitnya {_SHORTEST_KEY} karakter acak.", "IKU_SECRET_KEY")
    return text or None


def _key_from_file(path: Path) -> str:
    """Read the key, or write a new one; two processes starting together end up with the same key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii").strip()

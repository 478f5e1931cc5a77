"""The one strict reader of YAML data files (`rules/`, `models/`, `templates/`).

A mistake is told the way a compiler tells it, in Indonesian: ``file:line:column: what is wrong``.
Only plain scalars, lists and maps are read: `ya`, `no`, `on` stay texts; tags, anchors and merge keys are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

Loc = tuple[int | str, ...]
#: Data files are small; anything larger is refused before it is read.
MAX_BYTES = 2_000_000
_DEEPEST = 40
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


class DataModel(BaseModel):
    """Base of every data-file model: unknown keys are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


M = TypeVar("M", bound=BaseModel)


class DataFileError(Exception):
    """A data file cannot be used. `line` and `column` count from 1; `str()` prints `file:line:column: message`."""

    def __init__(self, file: Path | str, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.file = Path(file)
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True)
class Positions:
    """Where every key and item of a file stands, so that later checks can point at it too."""

    file: Path
    marks: Mapping[Loc, tuple[int, int]] = field(default_factory=dict)

    def at(self, *loc: int | str) -> tuple[int, int]:
        """Line and column (from 1) of the nearest place known for a path such as ("match", "any", 0)."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.marks:
                return self.marks[loc[:end]]
        return 1, 1

    def error(self, message: str, *loc: int | str) -> DataFileError:
        """An error that points at a path of this file."""
        return DataFileError(self.file, *self.at(*loc), message)


def load_yaml(path: Path, model: type[M]) -> M:
    """Read one YAML file into a pydantic model; DataFileError with file, line and column when it does not fit."""
    return load_located(path, model)[0]


def load_yaml_list(path: Path, model: type[M]) -> list[M]:
    """Read a YAML file whose top is a list of `model`; DataFileError as in `load_yaml`."""
    return load_located_list(path, model)[0]


def load_located_list(path: Path, model: type[M]) -> tuple[list[M], Positions]:
    """As `load_yaml_list`, with the positions of everything in the file."""
    data, marks = _read(path, _text(path))
    checked: list[M] = _validate(TypeAdapter(list[model]), data, marks)  # type: ignore[valid-type]
    return checked, marks


def load_located(path: Path, model: type[M]) -> tuple[M, Positions]:
    """As `load_yaml`, with the positions of everything in the file."""
    return parse_located(_text(path), path, model)


def parse_located(text: str, path: Path, model: type[M]) -> tuple[M, Positions]:
    """As `load_located` for a text already read; `path` is only named in errors."""
    data, marks = _read(path, text)
    checked: M = _validate(TypeAdapter(model), data, marks)
    return checked, marks


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataFileError(
                path, 1, 1, f"berkas lebih besar dari {MAX_BYTES // 1_000_000} MB; bagi menjadi beberapa"
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as e:
        raise DataFileError(path, 1, 1, "berkas bukan teks UTF-8; simpan ulang sebagai UTF-8") from e
    except OSError as e:
        raise DataFileError(path, 1, 1, f"berkas tidak dapat dibaca ({e.strerror})") from e


def _read(path: Path, text: str) -> tuple[Any, Positions]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_references(text, path, loader)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise DataFileError(path, line, column, f"susunan YAML salah: {e.problem or e.context}") from e
    except yaml.YAMLError as e:
        raise DataFileError(path, 1, 1, f"susunan YAML salah: {' '.join(str(e).split())}") from e
    except RecursionError as e:
        raise DataFileError(path, 1, 1, "isi berkas bersarang terlalu dalam") from e
    if node is None:
        raise DataFileError(path, 1, 1, "berkas kosong")
    marks: dict[Loc, tuple[int, int]] = {}
    data = _plain(node, (), marks, path)
    return data, Positions(path, marks)


def _refuse_references(text: str, path: Path, loader: Any) -> None:
    """Anchors, aliases and tags are refused: a few lines of them can stand for a billion values."""
    if not any(sign in text for sign in "&*!"):
        return
    for event in yaml.parse(text, Loader=loader):
        line, column = _place(event.start_mark)
        if getattr(event, "anchor", None) is not None:
            raise DataFileError(path, line, column, "penanda YAML (& atau *) tidak dipakai; tulis nilainya lagi")
        if getattr(event, "tag", None) is not None:
            raise DataFileError(
                path, line, column, "penanda jenis YAML (!) tidak dipakai; beri tanda kutip bila ini teks"
            )


def _mark(node: yaml.Node) -> tuple[int, int]:
    return _place(node.start_mark)


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _plain(node: yaml.Node, loc: Loc, marks: dict[Loc, tuple[int, int]], path: Path) -> Any:
    if len(loc) > _DEEPEST:
        raise DataFileError(path, *_mark(node), "isi berkas bersarang terlalu dalam")
    marks.setdefault(loc, _mark(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*loc, i), marks, path) for i, item in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = _key(key, found, path)
        marks[(*loc, name)] = _mark(key)
        found[name] = _plain(value, (*loc, name), marks, path)
    return found


def _key(key: yaml.Node, found: dict[str, Any], path: Path) -> str:
    if not isinstance(key, yaml.ScalarNode) or key.value == "<<":
        raise DataFileError(path, *_mark(key), "kunci harus berupa teks biasa")
    if key.value in found:
        raise DataFileError(path, *_mark(key), f"kunci “{key.value}” ditulis dua kali; hapus salah satu")
    return str(key.value)


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def _validate(adapter: TypeAdapter[Any], data: Any, marks: Positions) -> Any:
    try:
        return adapter.validate_json(json.dumps(data), strict=True)
    except ValidationError as e:
        # a misspelt key is both unknown and missing: the place where it stands says more
        first = min(e.errors(), key=lambda one: (one["type"] == "missing", marks.at(*one["loc"])))
        raise marks.error(_explain(first), *first["loc"]) from e


_MESSAGES = {
    "missing": "kunci wajib “{key}” belum ada",
    "extra_forbidden": "kunci “{key}” tidak dikenal; periksa ejaannya atau hapus",
    "string_type": "“{key}” harus berupa teks; beri tanda kutip bila perlu",
    "int_type": "“{key}” harus berupa bilangan bulat",
    "bool_type": "“{key}” harus true atau false",
    "list_type": "“{key}” harus berupa daftar",
    "tuple_type": "“{key}” harus berupa daftar",
    "dict_type": "“{key}” harus berupa kunci: nilai",
    "model_type": "“{key}” harus berupa kunci: nilai",
    "model_attributes_type": "“{key}” harus berupa kunci: nilai",
    "literal_error": "“{key}” harus salah satu dari {expected}",
    "enum": "“{key}” harus salah satu dari {expected}",
    "string_pattern_mismatch": "“{key}” tidak sesuai bentuk {pattern}",
    "too_short": "“{key}” harus berisi paling sedikit {min_length}",
    "string_too_short": "“{key}” tidak boleh kosong",
    "union_tag_invalid": "“{key}” harus salah satu dari {expected_tags}",
}


def _explain(error: Any) -> str:
    key = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "isi berkas")
    context = {k: str(v).replace(" or ", " atau ") for k, v in error.get("ctx", {}).items()}
    pattern = _MESSAGES.get(error["type"])
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    if pattern is None:
        return f"“{key}” tidak dapat dibaca ({error['msg']})"
    return pattern.format(key=key, **context)

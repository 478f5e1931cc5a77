"""Plan values to and from plain JSON values, driven by the dataclasses themselves.

Keys stand in field order; an absent key means the default. Decimals are written as texts, dates as ISO dates,
Values as the text that was typed. Unknown keys and wrong types raise FixInput with the path.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar

from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.limits import MAX_DIGITS, check_nesting
from iku_assistant.plan.value import Value

T = TypeVar("T")
Json = Any
Reader = Callable[[Json, str], Any]

_AS_IS = frozenset((str, int, bool, float))


def to_json(obj: object) -> Json:
    """The JSON form of a plan value. Fields equal to their default are left out."""
    if obj is None or type(obj) in _AS_IS:
        return obj
    if isinstance(obj, Value):
        return obj.text
    if dataclasses.is_dataclass(obj) and not isinstance(obj, type):
        return {
            f.name: field_to_json(f, value)
            for f in _fields(type(obj)).values()
            if not _is_default(f, value := getattr(obj, f.name))
        }
    if isinstance(obj, Decimal):
        return f"{obj:f}"
    if isinstance(obj, date):
        return obj.isoformat()
    if isinstance(obj, Mapping):
        return {str(k): to_json(v) for k, v in obj.items()}
    if isinstance(obj, list | tuple):
        return [to_json(v) for v in obj]
    return obj


def field_to_json(f: dataclasses.Field[Any], value: object) -> Json:
    """The JSON form of one field. A map of stages that holds only the plain stage is written as its bare value."""
    data = to_json(value)
    plain = f.metadata.get("plain")
    if plain is None:
        return data
    return {k: v[plain] if set(v) == {plain} else v for k, v in data.items()}


def _is_default(f: dataclasses.Field[Any], value: object) -> bool:
    if f.default is not dataclasses.MISSING:
        return value is f.default or (type(value) is type(f.default) and bool(value == f.default))
    if f.default_factory is not dataclasses.MISSING:
        return bool(value == f.default_factory())
    return False


def from_json(cls: type[T], data: Json, path: str = "") -> T:
    """Build a plan value from its JSON form; FixInput (with the path) when it does not fit."""
    reader: Reader = _reader(typing.cast("Any", cls))
    return typing.cast("T", reader(data, path))


def field_from_json(cls: type[Any], name: str, data: Json, path: str = "") -> Any:
    """Read one field of a dataclass; None gives the field's default."""
    spec = _fields(typing.cast("Any", cls)).get(name)
    if spec is None:
        raise FixInput(f"Kunci “{name}” tidak dikenal. Kunci yang ada: {', '.join(field_names(cls))}.", path)
    if data is None and spec.default is not dataclasses.MISSING:
        return spec.default
    if data is None and spec.default_factory is not dataclasses.MISSING:
        return spec.default_factory()
    if (plain := spec.metadata.get("plain")) and isinstance(data, dict):
        data = {k: {plain: v} if isinstance(v, str) else v for k, v in data.items()}
    return _reader(_hints(typing.cast("Any", cls))[name])(data, path)


def is_required(cls: type[Any], name: str) -> bool:
    """Whether a field must have a value: it has no default and cannot be null."""
    spec = _fields(typing.cast("Any", cls))[name]
    return _required(spec) and type(None) not in typing.get_args(_hints(typing.cast("Any", cls))[name])


def field_names(cls: type[Any]) -> tuple[str, ...]:
    """Names of the fields of a plan dataclass, in file order."""
    return tuple(f.name for f in dataclasses.fields(cls))


@cache
def _fields(cls: Any) -> dict[str, dataclasses.Field[Any]]:
    """Fields by name, in file order; asked for once per class, for plans have thousands of records."""
    return {f.name: f for f in dataclasses.fields(cls)}


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


@cache
def _reader(hint: Any) -> Reader:
    """The function that reads one type."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(a for a in args if a is not type(None)))
        return lambda data, path: None if data is None else inner(data, path)
    if origin is tuple:
        return _tuple_reader(_reader(args[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_reader(args[0], _reader(args[1]))
    if dataclasses.is_dataclass(hint) and hint is not Value:
        return _record_reader(typing.cast("type[Any]", hint))
    return _PLAIN.get(hint, _any)


def _record_reader(cls: type[Any]) -> Reader:
    names = field_names(cls)
    needed = tuple(f.name for f in dataclasses.fields(cls) if _required(f))

    def read(data: Json, path: str) -> Any:
        record = _expect(data, dict, "objek", path)
        for key in record:
            if key not in names:
                raise FixInput(
                    f"Kunci “{_short(key)}” tidak dikenal. Kunci yang ada: {', '.join(names)}.", _join(path, key)
                )
        given = {k: field_from_json(cls, k, v, _join(path, k)) for k, v in record.items()}
        for name in needed:
            if given.get(name) is not None:
                continue
            if is_required(cls, name):
                raise FixInput(f"Kunci wajib “{name}” belum ada.", path)
            given[name] = None
        return cls(**given)

    return read


def _required(f: dataclasses.Field[Any]) -> bool:
    return f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING


def _tuple_reader(inner: Reader) -> Reader:
    def read(data: Json, path: str) -> Any:
        return tuple(inner(v, f"{path}[{i}]") for i, v in enumerate(_expect(data, list, "daftar", path)))

    return read


def _mapping_reader(key_type: Any, inner: Reader) -> Reader:
    read_key: Callable[[Json, str], Any] = _year if key_type is int else _text

    def read(data: Json, path: str) -> Any:
        record = _expect(data, dict, "objek", path)
        return {read_key(k, _join(path, k)): inner(v, _join(path, k)) for k, v in record.items()}

    return read


def _expect(data: Json, wanted: type[Any], word: str, path: str) -> Any:
    if not isinstance(data, wanted):
        raise FixInput(f"Di sini diharapkan {word}, tetapi berisi {_kind(data)}.", path)
    return data


def _kind(data: Json) -> str:
    if data is None:
        return "kosong (null)"
    names = {bool: "ya/tidak", int: "bilangan", float: "bilangan", str: "teks", list: "daftar", dict: "objek"}
    return f"{names.get(type(data), 'nilai lain')} “{_short(data)}”"


def _short(data: Json) -> str:
    text = str(data)
    return text if len(text) <= 40 else text[:39] + "…"


def _join(path: str, key: object) -> str:
    return f"{path}.{_short(key)}" if path else _short(key)


def _text(data: Json, path: str) -> str:
    return str(_expect(data, str, "teks", path))


def _bool(data: Json, path: str) -> bool:
    return bool(_expect(data, bool, "true atau false", path))


def _int(data: Json, path: str) -> int:
    if isinstance(data, bool) or not isinstance(data, int):
        raise FixInput(f"Di sini diharapkan bilangan bulat, tetapi berisi {_kind(data)}.", path)
    return data


def _year(data: Json, path: str) -> int:
    if isinstance(data, str) and data.isascii() and data.isdigit() and len(data) == 4:
        return int(data)
    raise FixInput(f"Di sini diharapkan tahun empat angka, misalnya “2026”, tetapi berisi {_kind(data)}.", path)


def _decimal(data: Json, path: str) -> Decimal:
    try:
        if isinstance(data, bool) or not isinstance(data, int | str) or len(str(data)) > MAX_DIGITS:
            raise InvalidOperation
        number = Decimal(data)
    except (InvalidOperation, ValueError):
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS:
        raise FixInput(
            f"Di sini diharapkan bilangan dengan titik desimal, misalnya “1250000.50”, tetapi berisi {_kind(data)}.",
            path,
        )
    return number


def _date(data: Json, path: str) -> date:
    try:
        return date.fromisoformat(_text(data, path))
    except ValueError:
        raise FixInput(f"Di sini diharapkan tanggal “2026-01-31”, tetapi berisi {_kind(data)}.", path) from None


def _value(data: Json, path: str) -> Value:
    return Value(_text(data, path))


def _any(data: Json, path: str) -> Any:
    return data


def _free(data: Json, path: str) -> Any:
    check_nesting(data, path)
    return data


_PLAIN: dict[Any, Reader] = {
    str: _text, bool: _bool, int: _int, Decimal: _decimal, date: _date, Value: _value, object: _free,
}  # fmt: skip

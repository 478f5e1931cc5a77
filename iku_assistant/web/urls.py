"""Types of the parts of an address: what is no id never reaches a view (it is simply not found)."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter


class IdConverter(BaseConverter):
    """Ids of plans, nodes, indicators, units …: as in the file format, without characters that mean something here."""

    regex = r"[0-9A-Za-z][0-9A-Za-z_.-]{0,63}"


class CodeConverter(BaseConverter):
    """Codes of rules: letters of the pack and three digits."""

    regex = r"[A-Z]{2,12}[0-9]{3}"


def register(web: Flask) -> None:
    """Make `<id:…>` and `<code:…>` known."""
    web.url_map.converters["id"] = IdConverter
    web.url_map.converters["code"] = CodeConverter

"""Times as people of the region read them: stored in UTC, shown with WIB, WITA or WIT."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

_HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def local(moment: datetime, zona: str = "WIB") -> datetime:
    """The moment on the clocks of the zone; a time without zone is read as UTC."""
    zone = timezone(timedelta(hours=_HOURS.get(zona, 7)))
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)


def long_date(day: date) -> str:
    """5 Januari 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock(moment: datetime, zona: str = "WIB") -> str:
    """10.41."""
    return f"{local(moment, zona):%H.%M}"


def when(moment: datetime, zona: str = "WIB") -> str:
    """5 Januari 2026 10.41 WIB."""
    there = local(moment, zona)
    return f"{long_date(there.date())} {there:%H.%M} {zona if zona in _HOURS else 'WIB'}"


def when_text(iso: str, zona: str = "WIB") -> str:
    """The same from an ISO 8601 text; a text that is none comes back as it is."""
    try:
        return when(datetime.fromisoformat(iso), zona)
    except ValueError:
        return iso

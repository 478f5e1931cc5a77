"""The date where the region lies."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from iku_assistant.plan.tree import Plan

if TYPE_CHECKING:
    from iku_assistant.actions.app import App

#: Hours ahead of UTC by zone (Keppres 41/1987).
ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}


def local_time(moment: datetime, plan: Plan) -> datetime:
    """A moment in the region's zone."""
    return moment.astimezone(timezone(timedelta(hours=ZONES.get(plan.region.zona, 7)), plan.region.zona))


def today(app: App, plan: Plan) -> date:
    """Today's date in the region's zone."""
    return local_time(app.now(), plan).date()

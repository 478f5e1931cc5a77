"""Collects every route of the tree."""

from iku_assistant.web.workbench import (  # noqa: F401  (importing them adds their routes)
    indicator_views,
    json_views,
    link_views,
    node_views,
    place_views,
    unit_views,
    views,
    work_views,
)
from iku_assistant.web.workbench.room import blueprint

__all__ = ["blueprint"]

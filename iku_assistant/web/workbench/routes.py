"""Collects every route of the tree."""

import iku_assistant.web.workbench.draft_views
import iku_assistant.web.workbench.indicator_views
import iku_assistant.web.workbench.json_views
import iku_assistant.web.workbench.link_views
import iku_assistant.web.workbench.node_views
import iku_assistant.web.workbench.place_views
import iku_assistant.web.workbench.unit_views
import iku_assistant.web.workbench.views
import iku_assistant.web.workbench.work_views  # noqa: F401  (adds its routes)
from iku_assistant.web.workbench.room import blueprint

__all__ = ["blueprint"]

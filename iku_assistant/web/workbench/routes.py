"""Collects every route of the tree."""

import iku_assistant.web.workbench.indicator_views  # noqa: F401  (adds its routes)
import iku_assistant.web.workbench.json_views  # noqa: F401  (adds its routes)
import iku_assistant.web.workbench.link_views  # noqa: F401  (adds its routes)
import iku_assistant.web.workbench.node_views  # noqa: F401  (adds its routes)
import iku_assistant.web.workbench.place_views  # noqa: F401  (adds its routes)
import iku_assistant.web.workbench.unit_views  # noqa: F401  (adds its routes)
import iku_assistant.web.workbench.views  # noqa: F401  (adds its routes)
import iku_assistant.web.workbench.work_views  # noqa: F401  (adds its routes)
from iku_assistant.web.workbench.room import blueprint

__all__ = ["blueprint"]

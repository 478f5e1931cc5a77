"""Collects every route of the check."""

import iku_assistant.web.check.completeness_views
import iku_assistant.web.check.decision_views
import iku_assistant.web.check.rule_views
import iku_assistant.web.check.try_views
import iku_assistant.web.check.views  # noqa: F401  (adds its routes)
from iku_assistant.web.check.room import blueprint

__all__ = ["blueprint"]

"""Which profile of the rules a plan is checked with."""

from __future__ import annotations

from collections.abc import Container

from iku_assistant.plan.tree import Plan

#: Key of `plan.settings` that names the profile a person chose.
SETTING = "profil"


def profile_of(plan: Plan, known: Container[str]) -> str:
    """The profile the plan names, else the one of its kind of region, else "" (the rules as they are).

    A name that this installation does not know is passed over: the plan may come from another region.
    """
    chosen = plan.settings.get(SETTING)
    for name in (chosen, plan.region.jenis):
        if isinstance(name, str) and name and name in known:
            return name
    return ""

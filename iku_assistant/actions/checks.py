"""Findings of open plans, kept by plan version and pack hash. Never stored: a restart computes them anew."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from iku_assistant.actions.local_date import today
from iku_assistant.actions.touched import touched
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.catalog.nomenclature import load_nomenclature
from iku_assistant.resources import folders
from iku_assistant.storage.plans import Stored

if TYPE_CHECKING:
    from iku_assistant.actions.app import App
    from iku_assistant.checker.engine import Checker
    from iku_assistant.checker.packs import Packs
    from iku_assistant.checker.result import CheckResult
    from iku_assistant.plan.tree import Plan


class Checks:
    """One checker per cascade model and profile, and the last result per plan of this process."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._checkers: dict[tuple[str, str], Checker] = {}
        self._held: dict[str, tuple[Stored, tuple[str, date], CheckResult]] = {}
        self._lock = Lock()

    def checker(self, cascade_id: str, profile: str = "") -> Checker:
        """The checker of a cascade model under a profile ("": the rules as they are).

        DataFileError when a rule file of the installation is broken, KeyError for a profile that is not there.
        """
        from iku_assistant.checker.engine import Checker

        key = (cascade_id, profile)
        if key not in self._checkers:
            settings = self._app.settings
            self._checkers[key] = Checker(
                self.packs.with_profile(profile) if profile else self.packs,
                self._app.reader,
                load_indicators(settings.models_dirs),
                self._app.cascade(cascade_id),
                load_nomenclature(folders("models", settings.models_dirs)),
            )
        return self._checkers[key]

    @cached_property
    def packs(self) -> Packs:
        """The rules of this installation."""
        from iku_assistant.checker.packs import load_packs

        return load_packs(folders("rules", self._app.settings.rules_dirs))

    def of(self, plan: Plan) -> Checker:
        """The checker of a plan: its cascade model under its profile."""
        from iku_assistant.checker.profile import profile_of

        return self.checker(plan.cascade, profile_of(plan, self.packs.profiles))

    def result(self, stored: Stored) -> CheckResult:
        """Findings of this version: held, rechecked from the version held, or computed in full."""
        plan = stored.plan
        checker = self.of(plan)
        basis = (str(checker.packs.hash), today(self._app, plan))
        held = self._held.get(plan.id)
        if held is not None and held[0].born == stored.born and held[1] == basis:
            before, _, found = held
            if before.version == stored.version:
                return found
            fresh = checker.recheck(found, before.plan, plan, set(touched(before.plan, plan)), basis[1])
        else:
            fresh = checker.check(plan, basis[1])
        with self._lock:
            self._held[plan.id] = (stored, basis, fresh)
        return fresh

    def held(self, stored: Stored) -> CheckResult | None:
        """The result of exactly this version, when it is at hand."""
        held = self._held.get(stored.plan.id)
        same = held is not None and (held[0].version, held[0].born) == (stored.version, stored.born)
        return held[2] if held is not None and same else None

    def pack_hash(self, plan: Plan) -> str:
        """The hash of the rules a plan is checked with."""
        return str(self.of(plan).packs.hash)

    def drop(self, plan_id: str) -> None:
        """Forget a plan."""
        self._held.pop(plan_id, None)

    def warm(self) -> None:
        """Load language and packs of the usual model."""
        self.checker("rpjmd-renstra")

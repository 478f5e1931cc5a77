"""Check a plan for another program: one that it sends, or one kept here. The contract of `iku check`."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import TYPE_CHECKING, Any

from iku_assistant.actions.api_limits import MOST_NODES, deadline
from iku_assistant.actions.app import App
from iku_assistant.actions.check_plan import check_plan
from iku_assistant.actions.errors import TooLarge
from iku_assistant.actions.local_date import today
from iku_assistant.actions.permission import Actor, require
from iku_assistant.exchange.imported import ReportLine
from iku_assistant.exchange.read import read_raw
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.numbers import format_number

if TYPE_CHECKING:
    from iku_assistant.checker.engine import Checker
    from iku_assistant.checker.packs import Packs
    from iku_assistant.checker.result import CheckResult
    from iku_assistant.plan.tree import Plan

#: What a sent plan is called in messages.
NAME = "permintaan"
_HEAD = re.compile(r"[A-Z]{3}[0-9]{0,3}")
_MOST_HEADS = 50
_HELD = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rules run: a profile (None: as they are) and pack prefixes or codes (none: all)."""

    profile: str | None = None
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A result and the rules that ran, with the lines of the import report; none for a plan file and a kept plan."""

    result: CheckResult
    packs: Packs
    report: tuple[ReportLine, ...] = ()


def wanted(app: App, actor: Actor | None, profile: str | None, only: str | None) -> Wanted:
    """Read the choice of rules. FixInput for a profile, pack or code that is not there; SignInNeeded, Forbidden."""
    require(app, actor, "lihat")
    packs = app.checks.packs
    if profile is not None and profile not in packs.profiles:
        raise FixInput(f"Profil “{profile[:40]}” tidak ada. Yang ada: {', '.join(sorted(packs.profiles))}.", "profile")
    heads = tuple(dict.fromkeys(part.strip().upper() for part in (only or "").split(",") if part.strip()))
    if only is not None and not 1 <= len(heads) <= _MOST_HEADS:
        raise FixInput(f"Sebut 1 sampai {_MOST_HEADS} paket atau kode aturan, dipisah koma: KIN,ORI001.", "only")
    _refuse_unknown(packs.with_profile(profile) if profile else packs, heads)
    return Wanted(profile, tuple(sorted(heads)))


def check_given(app: App, actor: Actor | None, raw: Any, encoding: str, rules: Wanted) -> Checked:
    """Check a plan that was sent (a value of `exchange.read_json`); nothing of it is kept.

    Raises ImportRefused with every problem, FixInput for a cascade model that is not here, TooLarge, TooSlow,
    SignInNeeded, Forbidden.
    """
    require(app, actor, "lihat")
    found = read_raw(raw, NAME, encoding)
    return _check(app, found.plan, rules, found.report if found.format == "pohon" else ())


def check_stored(app: App, actor: Actor | None, plan_id: str, rules: Wanted) -> Checked:
    """Check a plan that is kept here. NotFound, TooLarge, TooSlow, SignInNeeded, Forbidden."""
    require(app, actor, "lihat", plan_id)
    if rules != Wanted():
        return _check(app, app.store.load(plan_id).plan, rules)
    stored, result = check_plan(app, actor, plan_id)
    return Checked(result, app.checks.of(stored.plan).packs)


def _check(app: App, plan: Plan, rules: Wanted, report: tuple[ReportLine, ...] = ()) -> Checked:
    if len(plan.nodes) > MOST_NODES:
        most, has = format_number(Decimal(MOST_NODES)), format_number(Decimal(len(plan.nodes)))
        raise TooLarge(f"Rencana ini berisi {has} kotak; paling banyak {most} dalam satu permintaan.")
    base = app.checks.checker(plan.cascade, rules.profile) if rules.profile else app.checks.of(plan)
    checker = _narrowed.of((base, rules.only), lambda: _narrow(base, rules.only)) if rules.only else base
    return Checked(checker.check(plan, today(app, plan), deadline()), checker.packs, report)


def _refuse_unknown(packs: Packs, heads: tuple[str, ...]) -> None:
    for head in heads:
        if not _HEAD.fullmatch(head) or not any(rule.code.startswith(head) for rule in packs.rules):
            raise FixInput(f"Tidak ada paket atau aturan “{head[:40]}”. Contoh: KIN,ORI001.", "only")


def _narrow(base: Checker, only: tuple[str, ...]) -> Checker:
    """A checker with a part of the rules. FixInput when the plan's profile leaves one of them out."""
    from iku_assistant.checker.engine import Checker

    _refuse_unknown(base.packs, only)
    return Checker(base.packs.only(only), base.reader, base.catalog, base.cascade, base.nomenclature)


class _Held:
    """The narrowed checkers used last: making one ready takes a while."""

    def __init__(self) -> None:
        self._held: OrderedDict[object, Checker] = OrderedDict()
        self._lock = Lock()

    def of(self, key: object, make: Callable[[], Checker]) -> Checker:
        """The checker under a key, made when it is not held."""
        found = self._held.get(key) or make()
        with self._lock:
            self._held[key] = found
            self._held.move_to_end(key)
            while len(self._held) > _HELD:
                self._held.popitem(last=False)
        return found


_narrowed = _Held()

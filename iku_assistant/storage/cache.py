"""Plans a process holds open, keyed by version."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from iku_assistant.storage.plans import Stored

#: Open plans of one process; a plan of 3,800 nodes takes some 20 MB.
MOST = 16


class PlanCache:
    """Holds the last used plans. Values are immutable, so a reader keeps what it got while others go on."""

    def __init__(self, most: int = MOST) -> None:
        self._held: OrderedDict[str, Stored] = OrderedDict()
        self._lock = Lock()
        self._most = most

    def get(self, plan_id: str) -> Stored | None:
        """What is held of a plan, however old, or None."""
        with self._lock:
            if plan_id in self._held:
                self._held.move_to_end(plan_id)
            return self._held.get(plan_id)

    def put(self, stored: Stored) -> Stored:
        """Hold a plan, unless a newer version is held already; gives back what was handed in."""
        with self._lock:
            held = self._held.get(stored.plan.id)
            if held is None or held.born != stored.born or held.version <= stored.version:
                self._held[stored.plan.id] = stored
                self._held.move_to_end(stored.plan.id)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return stored

    def drop(self, plan_id: str) -> None:
        """Forget a plan."""
        with self._lock:
            self._held.pop(plan_id, None)

    def fresh(self, plan_id: str, load: Callable[[Stored | None], Stored]) -> Stored:
        """The plan as `load` brings it up to date from what is held."""
        return self.put(load(self.get(plan_id)))

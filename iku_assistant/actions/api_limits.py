"""How much one request of another program may hold, and how long it may take. Told in the API description."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from iku_assistant.actions.errors import TooSlow

#: Texts in one request to judge.
MOST_TEXTS = 5_000
#: Boxes of a plan that is sent to be checked. The largest real plan has some 5,000.
MOST_NODES = 10_000
#: Bytes of a request body.
JUDGE_BYTES, CHECK_BYTES = 8 * 1024 * 1024, 16 * 1024 * 1024
#: Seconds of work on one request; half of what the server lets a worker take.
SECONDS = 60.0


def deadline() -> Callable[[], None]:
    """Call what this gives back between two pieces of work: it raises TooSlow once `SECONDS` have passed."""
    end = monotonic() + SECONDS

    def ask() -> None:
        if monotonic() >= end:
            raise TooSlow(
                f"Permintaan ini belum selesai setelah {SECONDS:.0f} detik dan dihentikan. Kirim dalam beberapa bagian."
            )

    return ask

"""Who else fires on the examples of a rule is recorded; a difference is read before it is accepted.

Renew after reading: IKU_RENEW=1 pytest tests/rules/test_snapshot.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from iku_assistant.checker.engine import Checker
from iku_assistant.checker.examples import run_examples

SNAPSHOT = Path(__file__).parent / "others.json"


def test_other_rules_on_the_examples_are_as_recorded(checker: Checker) -> None:
    """A change of a rule shows which examples of other rules it touches."""
    others = {name: list(codes) for name, codes in sorted(run_examples(checker).others.items())}
    if os.environ.get("IKU_RENEW"):
        SNAPSHOT.write_text(json.dumps(others, indent=1) + "\n", encoding="utf-8")
    assert others == json.loads(SNAPSHOT.read_text(encoding="utf-8"))

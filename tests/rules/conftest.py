"""One checker over the bundled rules for all rule tests."""

from __future__ import annotations

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.language import open_reader
from iku_assistant.resources import folders


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The checker with all bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())

"""One reader for all tests of the language room (it is safe to share)."""

from __future__ import annotations

import pytest

from iku_assistant.language import Reader, open_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader over the bundled word classes."""
    return open_reader()

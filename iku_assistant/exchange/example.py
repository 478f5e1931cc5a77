"""The example plan that comes with the program: our own text, a fictitious kabupaten."""

from __future__ import annotations

from iku_assistant.exchange.read import read_plan_file
from iku_assistant.plan.tree import Plan
from iku_assistant.resources import bundled


def example_plan() -> Plan:
    """RPJMD and three Renstra of Kabupaten Mukti Jaya 2025-2029, with good and bad wording."""
    path = bundled("models") / "example" / "contoh-kabupaten.json"
    return read_plan_file(path.read_bytes(), path.name).plan

"""The JSON Schema of `iku-plan/1`, generated from the dataclasses of `plan`."""

from __future__ import annotations


def plan_schema() -> dict[str, object]:
    return {}

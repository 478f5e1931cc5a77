"""The checker at the command line: built from the rule folders of this installation, without its database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iku_assistant.checker.engine import Checker
    from iku_assistant.checker.packs import Packs


def open_packs(profile: str | None = None, only: str | None = None) -> Packs:
    """The rules in force, narrowed to a profile and to pack prefixes or codes separated by commas."""
    from iku_assistant.checker.packs import load_packs
    from iku_assistant.resources import folders
    from iku_assistant.settings import Settings

    packs = load_packs(folders("rules", Settings.from_env().rules_dirs))
    if profile:
        packs = packs.with_profile(profile)
    return packs.only(part.strip().upper() for part in only.split(",")) if only else packs


def open_checker(cascade: str = "rpjmd-renstra", profile: str | None = None, only: str | None = None) -> Checker:
    """A checker for plans of a cascade model."""
    from iku_assistant.catalog.cascade import load_cascade
    from iku_assistant.catalog.indicators import load_indicators
    from iku_assistant.catalog.nomenclature import load_nomenclature
    from iku_assistant.checker.engine import Checker
    from iku_assistant.language import open_reader
    from iku_assistant.settings import Settings

    models = Settings.from_env().models_dirs
    return Checker(
        open_packs(profile, only),
        open_reader(models),
        load_indicators(models),
        load_cascade(cascade, models),
        load_nomenclature(models),
    )

"""The checker at the command line: built from the rule folders of this installation, without its database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from iku_assistant.checker.engine import Checker
    from iku_assistant.checker.packs import Packs
    from iku_assistant.plan.tree import Plan


def open_packs(profile: str | None = None, only: str | None = None) -> Packs:
    """The rules in force, narrowed to a profile and to pack prefixes or codes separated by commas.

    ClickException for a profile, pack or code that is not there.
    """
    return _narrowed(_loaded(), profile, only)


def _loaded() -> Packs:
    from iku_assistant.checker.packs import load_packs
    from iku_assistant.resources import folders
    from iku_assistant.settings import Settings

    return load_packs(folders("rules", Settings.from_env().rules_dirs))


def _narrowed(packs: Packs, profile: str | None, only: str | None) -> Packs:
    if profile and profile not in packs.profiles:
        raise click.ClickException(f"Profil “{profile}” tidak ada. Yang ada: {', '.join(sorted(packs.profiles))}.")
    if profile:
        packs = packs.with_profile(profile)
    return packs.only(_heads(packs, only)) if only else packs


def _heads(packs: Packs, only: str) -> list[str]:
    heads = [part.strip().upper() for part in only.split(",") if part.strip()]
    for head in heads:
        if not any(rule.code.startswith(head) for rule in packs.rules):
            raise click.ClickException(f"Tidak ada paket atau aturan “{head}”. Lihat daftarnya: iku rules list.")
    return heads


def open_checker(cascade: str = "rpjmd-renstra", profile: str | None = None, only: str | None = None) -> Checker:
    """A checker for plans of a cascade model."""
    return _checker(open_packs(profile, only), cascade)


def checker_of(plan: Plan, profile: str | None = None, only: str | None = None) -> Checker:
    """The checker of a plan: its cascade model under the profile asked for, else under the plan's own."""
    from iku_assistant.checker.profile import profile_of

    packs = _loaded()
    return _checker(_narrowed(packs, profile or profile_of(plan, packs.profiles), only), plan.cascade)


def _checker(packs: Packs, cascade: str) -> Checker:
    from iku_assistant.catalog.cascade import load_cascade
    from iku_assistant.catalog.indicators import load_indicators
    from iku_assistant.catalog.nomenclature import load_nomenclature
    from iku_assistant.checker.engine import Checker
    from iku_assistant.language import open_reader
    from iku_assistant.settings import Settings

    models = Settings.from_env().models_dirs
    return Checker(
        packs, open_reader(models), load_indicators(models), load_cascade(cascade, models), load_nomenclature(models)
    )

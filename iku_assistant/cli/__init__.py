"""The `iku` command. Each command imports what it needs when it runs, so that `iku --help` is quick."""

from __future__ import annotations

import sys

import click

from iku_assistant.cli.admin_commands import db, user
from iku_assistant.cli.check_commands import check, judge
from iku_assistant.cli.document_commands import document, draw
from iku_assistant.cli.plan_commands import export_plan, import_plan, plans
from iku_assistant.cli.rules_commands import rules
from iku_assistant.cli.serve_command import serve
from iku_assistant.cli.words import Group, run


@click.group("iku", cls=Group)
@click.version_option(package_name="iku-assistant", message="iku %(version)s", help="Tampilkan versi.")
def iku() -> None:
    """Menyusun, memeriksa, dan mencetak indikator kinerja utama pemerintah daerah.

    BERKAS adalah rencana iku-plan/1 atau pohon JSON; RENCANA adalah kode rencana di basis data (lihat: iku plans).
    """


for command in (serve, plans, import_plan, export_plan, check, judge, document, draw, rules, user, db):
    iku.add_command(command)


def main() -> None:
    """Entry point of the console script."""
    sys.exit(run(iku))

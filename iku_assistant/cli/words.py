"""Click in Indonesian: help, usage and errors. No other message of Click reaches the person."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click
from click.formatting import HelpFormatter

_HEADINGS = {"Options": "Pilihan", "Commands": "Perintah", "Arguments": "Isian"}


class Formatter(HelpFormatter):
    """Help pages with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        words = args.replace("[OPTIONS]", "[PILIHAN]").replace("COMMAND [ARGS]...", "PERINTAH …")
        super().write_usage(prog, words, prefix or "Pemakaian: ")

    def write_heading(self, heading: str) -> None:
        """A heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))


class Context(click.Context):
    """A context whose help is formatted in Indonesian."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with an Indonesian help option."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, explained in Indonesian."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini."
        return option


class Group(Command, click.Group):
    """A group of such commands; their one-line descriptions are shown whole."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands in the order of the day's work."""
        rows = [(n, self.commands[n].get_short_help_str(100)) for n in self.commands if not self.commands[n].hidden]
        with formatter.section("Perintah"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which they were added."""
        return list(self.commands)


Group.group_class = Group


def ask_password(shown: str, again: str) -> str:
    """Ask twice without showing what is typed, until both are the same. Click's own way speaks English."""
    while True:
        first: str = click.prompt(shown, hide_input=True)
        if click.prompt(again, hide_input=True) == first:
            return first
        say("Keduanya tidak sama. Ulangi.")


def say(text: str) -> None:
    """A line for the person on standard error (results alone go to standard output); half characters become “?”."""
    click.echo(text.encode("utf-8", "replace").decode(), err=True)


def run(command: click.Command, args: Sequence[str] | None = None) -> int:
    """Run a command and give the exit status: 2 for unusable input, 130 when it was interrupted."""
    from iku_assistant.plan.errors import PlanError

    try:
        result = command.main(args, prog_name="iku", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as problem:
        say(f"{usage_words(problem)}\nBantuan: {problem.ctx.command_path if problem.ctx else 'iku'} --help")
        return 2
    except click.ClickException as problem:
        say(problem.message)
        return 2
    except PlanError as problem:
        say(str(problem))
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("Dihentikan.")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as problem:
        return _broken(problem)


def _broken(problem: Exception) -> int:
    """One line instead of a stack trace; the trace is there for whoever asks with IKU_DEBUG=1."""
    from iku_assistant.datafile import DataFileError

    if isinstance(problem, DataFileError):
        say(str(problem))
        return 2
    if os.environ.get("IKU_DEBUG") == "1":
        traceback.print_exception(problem)
    say(
        f"Kesalahan di dalam program ({type(problem).__name__}: {problem}). Tidak ada yang disimpan setengah. "
        "Ulangi dengan IKU_DEBUG=1 dan kirim keluarannya kepada pengembang."
    )
    return 3


def usage_words(problem: click.UsageError) -> str:
    """One Indonesian sentence for each way to call a command wrongly."""
    match problem:
        case click.NoSuchOption():
            hint = f" Maksudnya {' atau '.join(problem.possibilities)}?" if problem.possibilities else ""
            return f"Pilihan {problem.option_name} tidak dikenal.{hint}"
        case click.MissingParameter():
            return f"{_name(problem)} belum diisi."
        case click.BadParameter():
            return f"{_name(problem)} tidak dapat dipakai: {_bad(problem)}"
        case click.BadOptionUsage():
            return f"Pilihan {problem.option_name} memerlukan isi, atau tidak boleh berisi."
        case _:
            return _other(problem)


def _name(problem: click.BadParameter) -> str:
    param = problem.param
    if isinstance(param, click.Option):
        return f"Pilihan {param.opts[-1]}"
    return f"Isian {param.human_readable_name}" if param is not None else "Isian"


def _bad(problem: click.BadParameter) -> str:
    kind: Any = problem.param.type if problem.param is not None else None
    if isinstance(kind, click.Choice):
        return f"pilih salah satu dari {', '.join(str(c) for c in kind.choices)}."
    if isinstance(kind, click.Path):
        return "berkas atau folder itu tidak ada, atau tidak dapat dibuka."
    if isinstance(kind, click.IntRange):
        return f"diharapkan bilangan bulat {kind.min} sampai {kind.max}."
    if kind is not None and kind.name == "integer":
        return "diharapkan bilangan bulat."
    return problem.message


def _other(problem: click.UsageError) -> str:
    message = problem.message
    if message.startswith("No such command"):
        return f"Perintah {message.split(chr(39))[1]} tidak ada."
    if message.startswith("Got unexpected extra argument"):
        return f"Isian berlebih: {message.partition('(')[2].rstrip(').')}."
    if message.startswith("Missing command"):
        return "Perintah belum disebut."
    return message

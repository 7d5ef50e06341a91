"""The command `kb`. Each subcommand has a module of its own, imported only when it is called."""

from __future__ import annotations

import gc
import importlib
import sys

import click

from extract import __version__
from extract.errors import KbError

_FEW_COLLECTIONS = (200_000, 10, 10)
"""Loading makes a million objects that stay: looking for garbage among them would take a fifth of the start."""

COMMANDS: dict[str, str] = {
    "build": "extract.cli.build:build_command",
    "serve": "extract.cli.serve:serve_command",
    "show": "extract.cli.show:show_command",
    "add": "extract.cli.files:add_command",
    "remove": "extract.cli.files:remove_command",
    "find": "extract.cli.find:find_command",
    "review": "extract.cli.review:review_command",
    "judge": "extract.cli.review:judge_command",
    "correct": "extract.cli.review:correct_command",
    "match": "extract.cli.identity:match_command",
    "resolve": "extract.cli.identity:resolve_command",
    "explain": "extract.cli.identity:explain_command",
}


class _LazyGroup(click.Group):
    """Subcommands by name, imported on demand, so that `kb --help` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kb")
def kb() -> None:
    """Turn a folder of French public-policy documents into a base of facts that can be browsed and cited.

    Drop documents into corpus/, run "kb build", then "kb serve" and open the address it prints. Every fact kept is
    typed, shown on the picture of its page, and has an address for ever.

    \b
    Exit codes:
      0  all is well
      1  some documents could not be read; each is named with the reason
      2  the command was used wrongly, or a folder or file it needs is missing
    """


def main() -> None:
    """Entry point: errors of ours become one line on standard error and exit code 2."""
    gc.set_threshold(*_FEW_COLLECTIONS)
    try:
        code = kb.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except KbError as error:
        click.echo(f"kb: {error}", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)

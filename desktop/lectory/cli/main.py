"""The command line: takes it apart, calls one command, turns every error into a sentence."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from lectory import errors
from lectory.cli.parsing import CommandLine, take_apart
from lectory.cli.terminal import Terminal, silence

if TYPE_CHECKING:
    from lectory.cli.call import OpenWindow
    from lectory.cli.commands import FurtherCommands

DONE, IN_PART, WRONG_USAGE, UNUSABLE, CANCELLED = range(5)
_MISUSED = (errors.UsageError, errors.UnknownPaper, errors.QuerySyntaxError, errors.KeyTaken)
_UNREADABLE = (errors.UnreadableSource, errors.UnknownFormat)


def main(
    words: Sequence[str],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    open_window: OpenWindow,
    further: FurtherCommands = tuple,
) -> int:
    """Carry out a command line; the window and `further` commands come from outside this package.

    Returns:
        The exit code. Nothing is raised but what a debugger or the interpreter throws in.
    """
    terminal = Terminal(stdin, stdout, stderr, json="--json" in words)
    try:
        line = take_apart(words)
        terminal = Terminal(stdin, stdout, stderr, json=line.json, quiet=line.quiet)
        code = _carry_out(line, terminal, open_window, further)
        stdout.flush()
    except errors.Cancelled:
        return _stopped(terminal)
    except KeyboardInterrupt:
        return _stopped(terminal)
    except errors.LectoryError as error:
        terminal.explain(error)
        return _code_of(error)
    except UnicodeEncodeError:
        terminal.explain(errors.UsageError("The command line holds bytes that are no text"))
        return WRONG_USAGE
    except BrokenPipeError:
        silence(stdout)
        return DONE
    except Exception as error:
        return _fault(error, terminal, words)
    return code


def _carry_out(
    line: CommandLine, terminal: Terminal, open_window: OpenWindow, further: FurtherCommands
) -> int:
    if line.version:
        from lectory import __version__

        terminal.say(f"lectory {__version__}")
        return DONE
    from lectory.cli.commands import COMMANDS, named, overview

    commands = (*COMMANDS, *further())
    if line.help and not line.command:
        terminal.stdout.write(overview(commands))
        return DONE
    command = named(line.command or "open", commands)
    handler = command.handler()
    parser = command.parser(handler)
    if line.help:
        terminal.stdout.write(parser.format_help())
        return DONE
    if line.verbose:
        _log_everything(terminal.stderr)
    from lectory.cli.call import Call

    call = Call(parser.read(line.rest), terminal, _folder_of(line), open_window)
    try:
        return handler.run(call)
    except Exception as error:
        explained = call.explained(error)
        if explained is error:
            raise
        raise explained from error
    finally:
        call.close()


def _folder_of(line: CommandLine) -> Callable[[], Path]:
    def folder() -> Path:
        from lectory import settings

        return settings.library_folder(settings.load(settings.settings_file()), line.library)

    return folder


def _code_of(error: errors.LectoryError) -> int:
    if isinstance(error, _MISUSED):
        return WRONG_USAGE
    if isinstance(error, errors.InputError) and not isinstance(error, _UNREADABLE):
        return WRONG_USAGE
    return UNUSABLE


def _stopped(terminal: Terminal) -> int:
    terminal.explain(errors.LectoryError("Cancelled; nothing half-done stays"))
    return CANCELLED


def _fault(error: Exception, terminal: Terminal, words: Sequence[str]) -> int:
    """End with a sentence about what nobody foresaw."""
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        about = f"{error.filename}: {reason}" if error.filename else reason
        told = errors.LectoryError(f"The system refused: {about}")
        if error.errno == errno.ENOSPC:
            # Python would try to write the rest once more at its end, and change the exit code.
            silence(terminal.stdout)
    else:
        told = errors.LectoryError(
            f"An internal fault stopped this command ({type(error).__name__})",
            hint="Run it again with --verbose to see where, and report it; nothing half-done stays",
        )
    terminal.explain(told)
    _log(error, words, terminal.stderr)
    return UNUSABLE


def _log(error: Exception, words: Sequence[str], stderr: TextIO) -> None:
    if "--verbose" in words:
        import traceback

        traceback.print_exception(error, file=stderr)


def _log_everything(stderr: TextIO) -> None:
    import logging

    logging.basicConfig(
        stream=stderr, level=logging.DEBUG, format="%(relativeCreated)6.0f ms %(name)s: %(message)s"
    )

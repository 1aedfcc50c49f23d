from __future__ import annotations

import io
from pathlib import Path

import pytest

import lectory as package
from lectory.cli import commands
from lectory.cli.commands import COMMANDS, Command
from lectory.cli.main import main
from tests.cli.conftest import Ended, Lectory, run_here

NOT_BUILT = ("sync", "serve")


def test_the_version_is_printed() -> None:
    assert run_here(["--version"]) == Ended(0, f"lectory {package.__version__}\n", "")


def test_help_names_every_command_and_none_that_is_not_built() -> None:
    ended = run_here(["--help"])
    listed = [line.split()[0] for line in ended.out.splitlines() if line.startswith("  ")]
    assert ended.code == 0
    assert [name for name in listed if not name.startswith("-")] == [
        command.name for command in COMMANDS
    ]
    assert not set(listed) & set(NOT_BUILT)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_tells_about_itself(command: Command) -> None:
    ended = run_here([command.name, "--help"])
    assert ended.code == 0
    assert ended.out.startswith(f"usage: lectory {command.name}")
    assert ended.err == ""


@pytest.mark.parametrize("name", [*NOT_BUILT, "bench", "demo", "lsit"])
def test_a_command_that_is_not_there_is_wrong_usage(name: str) -> None:
    ended = run_here([name, "x"])
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"lectory: There is no command “{name}”")


def test_a_command_may_come_from_above() -> None:
    further = (Command("bench", "measure", "tests.cli.further:BENCH"),)
    out, err = (io.TextIOWrapper(io.BytesIO()) for _ in range(2))
    code = main(
        ["bench", "7"], io.TextIOWrapper(io.BytesIO()), out, err, lambda *_: 0, lambda: further
    )
    out.flush()
    assert (code, out.buffer.getvalue()) == (0, b"measured 7\n")  # type: ignore[attr-defined]


def test_a_wrong_option_is_wrong_usage_in_one_sentence() -> None:
    ended = run_here(["list", "--sort", "colour"])
    assert ended.code == 2
    assert ended.err.startswith("lectory: Argument --sort: invalid choice")
    assert "Traceback" not in ended.err


def test_an_error_is_json_if_that_was_asked_for_anywhere() -> None:
    assert run_here(["nothing", "--json"]).error["message"] == "There is no command “nothing”"
    assert run_here(["--json", "--wrong"]).error["message"] == "There is no option --wrong"


def test_no_command_opens_the_window(lectory: Lectory) -> None:
    assert lectory().code == 99


def test_files_to_open_must_be_there(lectory: Lectory, tmp_path: Path) -> None:
    (tmp_path / "here.bib").touch()
    assert lectory("open", "here.bib").code == 99
    assert lectory("open", "gone.bib").code == 3


def test_a_fault_is_one_sentence_and_a_traceback_only_if_asked_for(
    lectory: Lectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lectory.library.overview.tags", lambda reader: 1 / 0)
    ended = lectory("tags")
    assert (ended.code, ended.out) == (3, "")
    assert "internal fault" in ended.err
    assert "Traceback" not in ended.err
    assert "ZeroDivisionError" in lectory("tags", "--verbose").err


def test_an_interrupt_is_cancelled(lectory: Lectory, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(reader: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lectory.library.overview.tags", interrupt)
    assert lectory("tags").code == 4


def test_the_library_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTORY_LIBRARY", str(tmp_path / "named"))
    assert run_here(["tags"]).code == 0
    assert (tmp_path / "named" / "library.sqlite").exists()


def test_a_name_nearly_right_is_offered() -> None:
    assert "Did you mean list" in run_here(["lits"]).err
    assert commands.named("list", COMMANDS).name == "list"

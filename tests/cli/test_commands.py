"""The command line: what it says, where, and with which exit code."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.world import World
from workshop.cli import commands
from workshop.cli.faults import told
from workshop.core.meeting import meeting_of

COMMANDS = ("demo", "serve", "export", "verify", "doctor", "actions", "link")


def run(*words: object) -> Result:
    """Run a command within this process, with its faults told as `main` tells them."""

    def call() -> None:
        with told():
            commands([str(word) for word in words], prog_name="workshop")

    runner = CliRunner()
    with runner.isolation() as (out, err, _):
        code = 0
        try:
            call()
        except SystemExit as end:
            code = int(end.code or 0)
        return Result(runner, out.getvalue(), err.getvalue(), b"", None, code, None)


@pytest.fixture
def held(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A meeting in the database that the environment names."""
    url = world.database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", url)
    world.join("jp", "Sato")
    world.join("kr", "Kim")
    world.go_to("discussion")
    return world


def code_of(world: World) -> str:
    """Return the meeting's code as people type it."""
    with world.database.reading() as db:
        meeting = meeting_of(db, world.meeting_id)
    return f"{meeting.code[:4]}-{meeting.code[4:]}".lower()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    found = run(command, "--help")

    assert found.exit_code == 0
    assert f"workshop {command}" in found.stdout


@pytest.mark.both_databases
@pytest.mark.parametrize("form", ["json", "JSONL", "csv", "html"])
def test_an_export_is_written_and_says_where(held: World, tmp_path: Path, form: str) -> None:
    out = tmp_path / {"json": "r.json", "JSONL": "r.jsonl", "csv": "r.zip", "html": "r.html"}[form]

    found = run(
        "export", code_of(held), "--format", form, "--profile", "full", "--lang", "ja", "--out", out
    )

    assert (found.exit_code, found.stdout.strip()) == (0, str(out))
    assert out.stat().st_size > 500


def test_an_export_can_name_the_folder_of_the_demonstration(held: World, tmp_path: Path) -> None:
    (tmp_path / "demo.db").symlink_to(str(held.database.engine.url.database))

    found = run("export", code_of(held), "--data", tmp_path, "--out", tmp_path / "r.json")

    assert found.exit_code == 0, found.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("export", "NOSUCHME", "--out", "{tmp}/r.json"), "No meeting has the code NOSUCHME."),
        (("export", "NOSUCHME", "--out", "{tmp}/no/r.json"), "There is no folder"),
        (("export", "NOSUCHME", "--data", "{tmp}", "--out", "{tmp}/r.json"), "There is no database in"),
        (("export", "{code}", "--out", "-"), "- is no file."),
        (("export", "{code}", "--out", "/dev/null"), "/dev/null is no file."),
        (("export", "{code}", "--profile", "mine-x", "--out", "{tmp}/r.json"), "is meant by mine-x"),
        (("verify", "{tmp}/none.jsonl"), "WRONG  none.jsonl"),
        (("verify", "{tmp}"), "Nothing was checked."),
        (("verify", "/dev/null"), "WRONG  null: it is no file"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line_on_standard_error(
    held: World, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    found = run(*(word.format(tmp=empty, code=code_of(held)) for word in words))

    assert found.exit_code == 1
    assert found.stdout == ""
    assert says in found.stderr
    assert "Traceback" not in found.stderr
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "parchment"),
        ("--profile", "everybody"),
        ("--format", "xlsx", "--polis-legacy-counts"),
    ],
)
def test_a_wrong_choice_exits_with_2(words: tuple[str, ...]) -> None:
    assert run("export", "CODE", "--out", "x", *words).exit_code == 2


@pytest.mark.parametrize("said", ["eighty", "80.5", "-1", "70000"])
def test_a_setting_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("WORKSHOP_DATA", str(tmp_path))
    monkeypatch.setenv("WORKSHOP_PORT", said)

    found = run("doctor")

    assert (found.exit_code, found.stdout) == (1, "")
    assert (
        found.stderr
        == f"workshop: WORKSHOP_PORT is a whole number from 0 to 65535, not “{said}”.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_any_changed_byte_of_a_journal_is_found_and_named(held: World, tmp_path: Path) -> None:
    out = tmp_path / "journal.jsonl"
    run("export", code_of(held), "--format", "journal", "--out", out)
    held_up = run("verify", out)
    assert (held_up.exit_code, held_up.stderr) == (0, "Checking journal.jsonl …\n")
    honest = out.read_bytes()

    for place in range(7, len(honest), len(honest) // 40):
        changed = bytearray(honest)
        changed[place] ^= 1
        out.write_bytes(changed)
        found = run("verify", out)

        assert found.exit_code == 1, place
        assert "WRONG  journal.jsonl, line" in found.stderr
        assert "The record does not hold." in found.stderr


def test_a_report_can_be_read_by_a_program(held: World, tmp_path: Path) -> None:
    out = tmp_path / "journal.jsonl"
    run("export", code_of(held), "--format", "journal", "--out", out)

    report = json.loads(run("verify", "--json", out).stdout)

    assert report["ok"] is True
    assert "entries" in report["facts"][0]


def test_a_demonstration_empties_only_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}

    done = subprocess.run(
        [sys.executable, "-m", "workshop", "demo", "--port", "0", "--data", str(tmp_path)],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "holds other files" in done.stderr
    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_a_port_in_use_is_said_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        environment = {**os.environ, "WORKSHOP_DATA": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(
            [sys.executable, "-m", "workshop", "serve", "--port", port],
            env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    assert done.returncode == 1
    assert "Choose another with --port" in done.stderr

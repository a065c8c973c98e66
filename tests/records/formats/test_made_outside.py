"""Exports are made by another process: whole or not there, whatever happens to it; the page says how far it is."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.live.clients import eventually
from tests.records.formats.texts import Stored
from tests.world import World
from workshop.cli import commands
from workshop.records.formats import FORMATS, Format, NothingToWrite
from workshop.web import exports
from workshop.web import record as record_pages
from workshop.web.exports import DONE, FAILED, Export, Exports, Wanted

WAIT = 60.0


@pytest.fixture
def made(stored: Stored) -> Exports:
    """Exports of the meeting in which everything happened, in a folder of their own."""
    return Exports(stored.settings)


def wanted(stored: Stored, form: str, **more: Any) -> Wanted:
    told: dict[str, Any] = {"entries": 1, "profile": "participants", "lang": "ko", **more}
    return Wanted(stored.meeting_id, stored.code, form=form, **told)


def until_ended(export: Export) -> Export:
    end = time.monotonic() + WAIT
    while export.state not in (DONE, FAILED) and time.monotonic() < end:
        time.sleep(0.02)
    return export


def test_a_pdf_is_made_and_says_when(stored: Stored, made: Exports) -> None:
    export = until_ended(made.get(wanted(stored, "pdf")))

    assert export.state == DONE
    assert export.file.read_bytes().startswith(b"%PDF-1.7")
    assert export.done_at is not None
    assert made.of_meeting(stored.meeting_id, ["participants"]) == [export]
    assert made.of_meeting(stored.meeting_id, ["full"]) == []


def test_a_killed_export_leaves_nothing_and_may_be_asked_for_again(
    stored: Stored, made: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = subprocess.run

    def killed(command: list[str], **more: Any) -> Any:
        child = subprocess.Popen(
            command,
            env=more["env"],
            stdin=more["stdin"],
            stdout=more["stdout"],
            stderr=more["stderr"],
        )
        os.kill(child.pid, signal.SIGKILL)  # at once: later it might be done already
        return subprocess.CompletedProcess(command, child.wait())

    monkeypatch.setattr(exports.subprocess, "run", killed)
    first = until_ended(made.get(wanted(stored, "ics")))
    monkeypatch.setattr(exports.subprocess, "run", honest)
    again = until_ended(made.get(wanted(stored, "ics")))

    assert first.state == FAILED
    assert not first.file.parent.exists()
    assert again.state == DONE


def test_an_export_that_takes_for_ever_is_ended(
    stored: Stored, made: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "LONGEST_SECONDS", 0.05)

    export = until_ended(made.get(wanted(stored, "xlsx")))

    assert export.state == FAILED
    assert not export.file.parent.exists()


def test_why_nothing_could_be_written_is_told_in_the_language_of_the_export(
    stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(self: Exports, export: Export) -> bool:
        log = export.file.parent / "progress"
        log.write_text(f"Writing …\n{exports.REFUSED}이 회의에는 없습니다.\n", "utf-8")
        return False

    monkeypatch.setattr(Exports, "_run", run)
    export = until_ended(Exports(stored.settings).get(wanted(stored, "preflib")))

    assert export.reason == "이 회의에는 없습니다."
    assert not export.file.parent.exists()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (NothingToWrite("Nothing of the kind."), "Nothing of the kind."),
        (OSError(errno.ENOSPC, "No space left on device"), "There is no room on the disk"),
        (OSError(errno.EROFS, "Read-only file system"), "Nothing may be written into this folder"),
    ],
)
def test_the_command_says_in_words_why_nothing_was_written(
    stored: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, said: str
) -> None:
    def failing(_record: object, _out: Path, _lang: str) -> None:
        raise fault

    fake = Format("ics", "x", "text/plain", ".ics", failing)  # type: ignore[arg-type]
    monkeypatch.setitem(FORMATS._declared, "ics", fake)
    url = stored.settings.database_url
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", url)
    monkeypatch.setenv("WORKSHOP_DATA", str(tmp_path))

    done = CliRunner().invoke(
        commands,
        ["export", wanted(stored, "ics").code, "--format", "ics", "--out", str(tmp_path / "a.ics")],
    )

    assert done.exit_code == 1
    assert f"{exports.REFUSED}{said}" in done.output
    assert list(tmp_path.glob("*a.ics")) == []


def test_help_names_every_format_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    shown = CliRunner().invoke(commands, ["export", "--help"]).output.replace("\n", "")
    wrong = CliRunner().invoke(
        commands, ["export", "ABCD2345", "--format", "exe", "--out", str(tmp_path / "x")]
    )

    assert [one for one in FORMATS.names() if one not in shown] == []
    assert wrong.exit_code == 2
    assert "preflib" in wrong.output


def test_the_command_line_opens_the_catalogue_only_when_it_is_asked() -> None:
    code = "import sys, workshop.cli; print('workshop.records.formats' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"


@pytest.fixture
def ready(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A meeting whose files are ready at once."""

    def run(_self: Exports, export: Export) -> bool:
        export.file.write_bytes(b"made")
        return True

    monkeypatch.setattr(Exports, "_run", run)
    monkeypatch.setattr(record_pages, "PATIENCE_SECONDS", 5)
    return world


def test_the_page_lists_what_is_ready_with_its_time_and_lets_it_be_saved(ready: World) -> None:
    ready.page(ready.host, "record/file?format=ics&profile=participants&lang=ja").close()

    shown = ready.page(ready.host, "record/files")
    text = shown.get_data(as_text=True)
    link = text.split('href="file?export=')[1].split('"')[0]
    saved = ready.page(ready.host, f"record/file?export={link}")

    assert "Refresh" not in shown.headers
    assert "The agenda, for a calendar" in text
    assert "data-local" in text
    assert saved.data == b"made"
    saved.close()


def test_the_page_looks_again_while_something_is_being_made(
    ready: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[bool] = []

    def slow(_self: Exports, export: Export) -> bool:
        end = time.monotonic() + WAIT
        while not ends and time.monotonic() < end:
            time.sleep(0.01)
        return False

    monkeypatch.setattr(Exports, "_run", slow)
    monkeypatch.setattr(record_pages, "PATIENCE_SECONDS", 0.05)
    ready.page(ready.host, "record/file?format=pdf&profile=participants")
    running = ready.page(ready.host, "record/files")
    ends.append(True)
    assert eventually(lambda: "Refresh" not in ready.page(ready.host, "record/files").headers)
    failed = ready.page(ready.host, "record/files")

    assert running.headers["Refresh"] == "2"
    assert "<progress" in running.get_data(as_text=True)
    assert "Refresh" not in failed.headers
    assert "could not be made" in failed.get_data(as_text=True)


def test_a_member_sees_only_files_of_profiles_that_are_theirs(ready: World) -> None:
    member = ready.join("us", "Ann")
    ready.act(ready.host, "record.share", shared=True)
    ready.page(ready.host, "record/file?format=ics&profile=full").close()
    ready.page(ready.host, "record/file?format=xlsx&profile=participants").close()

    text = ready.page(member, "record/files").get_data(as_text=True)

    assert "Tables in one workbook" in text
    assert "The agenda, for a calendar" not in text

"""A disk that is full, or a process killed in the middle: nothing half-written bears the name of an export."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.records import meeting
from workshop.cli.records import tidy_when_stopped
from workshop.records import files
from workshop.records.formats import FORMATS, bundle
from workshop.records.leftovers import aside, part_in, sweep

# What the small meeting has not: a ranked vote; a profile that may stand in public.
OF_THE_WHOLE = {"preflib": "full", "site": "chatham"}


class Stopped:
    """Stands where a file is made durable, just before it gets its name: the disk is full after so many files."""

    def __init__(self, folder: Path, passing: int) -> None:
        self.folder, self.left = folder, passing
        self.found: list[dict[str, bytes]] = []
        self.durable = os.fsync

    def __call__(self, handle: int) -> None:
        if not Path(f"/proc/self/fd/{handle}").readlink().is_relative_to(self.folder):
            self.durable(handle)
            return
        self.found.append(shown_in(self.folder))
        if self.left == 0:
            raise OSError(28, "No space left on device")
        self.left -= 1
        self.durable(handle)


def shown_in(folder: Path) -> dict[str, bytes]:
    """Return the files that bear a name of their own; what is being written is hidden."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if not one.name.startswith(".")}


@pytest.mark.parametrize(("name", "passing"), [*((one, 0) for one in FORMATS.names()), ("json", 1)])
def test_an_export_that_is_stopped_leaves_what_was_there(
    name: str,
    passing: int,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / f"export{FORMATS.get(name).suffix}"
    out.write_bytes(b"before")
    record = meeting.record()
    if name in OF_THE_WHOLE:
        record = request.getfixturevalue("records")[OF_THE_WHOLE[name]]
    monkeypatch.setattr(bundle, "_files", lambda *_: [("journal.jsonl", b"lines")])
    stopped = Stopped(tmp_path, passing)
    monkeypatch.setattr(files.os, "fsync", stopped)

    with pytest.raises(OSError, match="No space left"):
        FORMATS.get(name).write(record, out, "ja")

    assert stopped.found
    assert {one for found in stopped.found for one in found.values()} <= {b"before"}
    assert [*tmp_path.iterdir()] == [out]
    assert out.read_bytes() == b"before"


def test_an_export_that_is_told_to_stop_takes_its_half_written_file_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "minutes.html"
    monkeypatch.setattr(files.os, "fsync", lambda _handle: os.kill(os.getpid(), signal.SIGTERM))

    with pytest.raises(SystemExit) as stopped, tidy_when_stopped():
        FORMATS.get("html").write(meeting.record(), out, "ko")

    assert stopped.value.code == 128 + signal.SIGTERM
    assert [*tmp_path.iterdir()] == []


WRITING = """import sys, time
from pathlib import Path
from workshop.records.leftovers import aside, part_in
with part_in(Path(sys.argv[1])) as part, aside(Path(sys.argv[1])) as folder:
    part.write_text("half")
    (folder / "minutes.html").write_text("half")
    print("writing", flush=True)
    time.sleep(60)
"""


def test_what_a_killed_process_left_is_gone_with_the_next_export(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        sweep(tmp_path)
        while_it_writes = sorted(tmp_path.iterdir())
        process.send_signal(signal.SIGKILL)
        process.wait()
    left = sorted(tmp_path.iterdir())
    (tmp_path / ".export-notes").symlink_to(tmp_path / "nowhere")

    FORMATS.get("ics").write(meeting.record(), tmp_path / "agenda.ics", "ko")

    assert len(while_it_writes) == 2
    assert left == while_it_writes
    assert [one.name for one in tmp_path.iterdir() if not one.is_symlink()] == ["agenda.ics"]


def test_what_this_process_is_writing_stays(tmp_path: Path) -> None:
    with part_in(tmp_path) as part, aside(tmp_path) as folder:
        sweep(tmp_path)

        assert part.exists()
        assert folder.exists()

    assert [*tmp_path.iterdir()] == []

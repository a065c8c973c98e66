"""Exports, each made by a process of its own, so that nobody's vote waits for somebody's download."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.core import clock, ids
from workshop.records.formats import FORMATS
from workshop.settings import for_a_child

if TYPE_CHECKING:
    from collections.abc import Collection

    from workshop.settings import Settings

KEPT_SECONDS = 900.0
TOLD_SECONDS = 120.0
LONGEST_SECONDS = 600.0
MOST_KEPT = 24
AT_ONCE = 2
FOLDER = "exports"
REFUSED = "Refused: "
WAITING, READING, WRITING, DONE, FAILED = "waiting", "reading", "writing", "done", "failed"


@dataclass(frozen=True)
class Wanted:
    """Which record: of which meeting as of which entry, in which form. The content depends on nothing else."""

    meeting_id: str
    code: str
    entries: int
    form: str
    profile: str
    lang: str

    @property
    def name(self) -> str:
        """Return a file name that every system takes."""
        suffix = FORMATS.get(self.form).suffix
        return f"trialogue-{self.code}-{self.profile}-{self.lang}{suffix}"


@dataclass
class Export:
    """One file that is being made or has been."""

    wanted: Wanted
    folder: Path
    id: str = field(default_factory=ids.new_id)
    began: float = field(default_factory=time.monotonic)
    state: str = WAITING
    reason: str = ""
    done_at: datetime | None = None

    @property
    def file(self) -> Path:
        """Return where the file is, once it is done."""
        return self.folder / self.id / self.wanted.name

    @property
    def progress(self) -> str:
        """Return how far it is."""
        log = self.folder / self.id / "progress"
        if self.state in (DONE, FAILED) or not log.exists():
            return self.state
        return WRITING if "Writing" in log.read_text("utf-8", "replace") else READING

    def ended(self, state: str) -> None:
        """Note that it is there, or that it failed and why; a failure leaves no file behind."""
        if state == FAILED:
            log = self.file.parent / "progress"
            said = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
            found = [one.removeprefix(REFUSED) for one in said if one.startswith(REFUSED)]
            self.reason = found[-1] if found else ""
            shutil.rmtree(self.file.parent, ignore_errors=True)
        self.state, self.done_at = state, clock.now()


class Exports:
    """The exports of this process. Safe from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.data_dir.resolve() / FOLDER
        self._known: dict[str, Export] = {}
        self._lock = threading.Lock()
        self._room = threading.BoundedSemaphore(AT_ONCE)
        shutil.rmtree(self._folder, ignore_errors=True)  # what a crash left

    def get(self, wanted: Wanted) -> Export:
        """Return the export of this record; begin it unless it is there or under way."""
        with self._lock:
            self._tidy()
            there = [one for one in self._known.values() if one.wanted == wanted]
            found = next((one for one in there if one.state != FAILED), None)
            if found is not None:
                return found
            made = Export(wanted, self._folder)
            self._known[made.id] = made
        threading.Thread(target=self._make, args=(made,), daemon=True).start()
        return made

    def of_id(self, export_id: str) -> Export | None:
        """Return an export by its id."""
        with self._lock:
            return self._known.get(export_id)

    def of_meeting(self, meeting_id: str, profiles: Collection[str]) -> list[Export]:
        """Return the exports of a meeting in these profiles, the newest first."""
        with self._lock:
            self._tidy()
            found = [one for one in self._known.values() if one.wanted.meeting_id == meeting_id]
        mine = [one for one in found if one.wanted.profile in profiles]
        return sorted(mine, key=lambda one: one.began, reverse=True)

    def forget(self, meeting_id: str) -> None:
        """Throw away every export of a meeting: somebody in it was erased."""
        with self._lock:
            mine = [one for one in self._known.values() if one.wanted.meeting_id == meeting_id]
            for one in mine:
                del self._known[one.id]
                shutil.rmtree(one.file.parent, ignore_errors=True)

    def _make(self, export: Export) -> None:
        with self._room:
            done = False
            try:
                export.file.parent.mkdir(parents=True, mode=0o700)
                done = self._run(export)
            except (OSError, subprocess.TimeoutExpired):
                done = False
            finally:
                export.ended(DONE if done else FAILED)

    def _run(self, export: Export) -> bool:
        wanted, folder = export.wanted, export.file.parent
        command = [
            sys.executable,
            "-m",
            "workshop",
            "export",
            wanted.code,
            "--out",
            str(export.file),
        ]
        command += ["--format", wanted.form, "--profile", wanted.profile, "--lang", wanted.lang]
        if nice := shutil.which("nice"):
            command = [nice, "-n", "10", *command]
        with (folder / "progress").open("wb") as log:
            done = subprocess.run(  # noqa: S603 — our own program, each word chosen here
                command, env=for_a_child(self._settings), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=log, timeout=LONGEST_SECONDS, check=False,
            )  # fmt: skip
        return done.returncode == 0 and export.file.is_file()

    def _tidy(self) -> None:
        """Forget failures soon, files after a while, and the oldest when there are many."""
        now = time.monotonic()
        ended = [one for one in self._known.values() if one.state in (DONE, FAILED)]
        ended.sort(key=lambda one: one.began)
        surplus = ended[: max(0, len(self._known) - MOST_KEPT)]
        for one in ended:
            kept = TOLD_SECONDS if one.state == FAILED else KEPT_SECONDS
            if one.began < now - kept or one in surplus:
                del self._known[one.id]
                shutil.rmtree(one.file.parent, ignore_errors=True)

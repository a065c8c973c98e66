"""Exports, each made by a process of its own, so that nobody's vote waits for somebody's download."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.core import ids
from workshop.records.formats import FORMATS
from workshop.settings import for_a_child

if TYPE_CHECKING:
    from workshop.settings import Settings

KEPT_SECONDS = 900.0
LONGEST_SECONDS = 600.0
MOST_KEPT = 24
AT_ONCE = 2
FOLDER = "exports"
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
            found = next((one for one in self._known.values() if one.wanted == wanted), None)
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

    def _make(self, export: Export) -> None:
        with self._room:
            folder = export.file.parent
            folder.mkdir(parents=True, mode=0o700)
            try:
                export.state = DONE if self._run(export) else FAILED
            finally:
                if export.state != DONE:
                    export.state = FAILED
                    shutil.rmtree(folder, ignore_errors=True)

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
        """Forget failures at once, files after a while, and the oldest when there are many."""
        old = time.monotonic() - KEPT_SECONDS
        ended = [one for one in self._known.values() if one.state in (DONE, FAILED)]
        ended.sort(key=lambda one: one.began)
        surplus = ended[: max(0, len(self._known) - MOST_KEPT)]
        for one in ended:
            if one.state == FAILED or one.began < old or one in surplus:
                del self._known[one.id]
                shutil.rmtree(one.file.parent, ignore_errors=True)

"""Analyses that are being made: each by a process of its own, so that nobody's vote waits for somebody's figures."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from flask import current_app

from workshop.opinion.computing import packed, unpacked
from workshop.opinion.rules import analysed, at_hand, found_before, keep
from workshop.settings import for_a_child
from workshop.web.parts import parts

if TYPE_CHECKING:
    from workshop.analysis.report import Analysis, Mode
    from workshop.opinion.rules import Table
    from workshop.settings import Settings

PATIENCE_SECONDS = 1.5
LONGEST_SECONDS = 120.0
_log = logging.getLogger("workshop.analysis")


class Analyses:
    """What is being made in this process, by what it is made from. Safe from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._under_way: dict[object, threading.Event] = {}
        self._failed: set[object] = set()
        self._lock = threading.Lock()
        self._room = threading.BoundedSemaphore(1)

    def get(self, table: Table, mode: Mode, k: int) -> Analysis | None:
        """Return an analysis, waiting for it a little; None while it is being made.

        A small table is analysed at once, and one whose process failed.
        """
        key = table.key(mode, k)
        found = at_hand(table, mode, k)
        if found is not None or key in self._failed:
            return found or analysed(table, mode, k)
        self._begun(key, packed(table, mode, k)).wait(PATIENCE_SECONDS)
        return found_before(key)

    def _begun(self, key: object, task: bytes) -> threading.Event:
        with self._lock:
            if key in self._under_way:
                return self._under_way[key]
            event = self._under_way[key] = threading.Event()
        threading.Thread(target=self._make, args=(key, task, event), daemon=True).start()
        return event

    def _make(self, key: object, task: bytes, event: threading.Event) -> None:
        try:
            with self._room:
                keep(key, unpacked(self._run(task)))
        except (OSError, subprocess.SubprocessError):
            _log.exception("an analysis was not made beside; it is made in place")
            self._failed.add(key)
        finally:
            with self._lock:
                del self._under_way[key]
            event.set()

    def _run(self, task: bytes) -> bytes:
        command = [sys.executable, "-m", "workshop.opinion.computing"]
        if nice := shutil.which("nice"):
            command = [nice, "-n", "5", *command]
        done = subprocess.run(  # noqa: S603 — our own program, each word chosen here
            command, env=for_a_child(self._settings), input=task, capture_output=True,
            timeout=LONGEST_SECONDS, check=True,
        )  # fmt: skip
        return done.stdout


def analyses() -> Analyses:
    """Return those of this application."""
    held: Analyses = current_app.extensions.setdefault("analyses", None) or Analyses(
        parts().settings
    )
    current_app.extensions["analyses"] = held
    return held

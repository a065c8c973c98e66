"""Measure a long record: exporting and verifying it, and what that costs those who are voting meanwhile.

    python -m benchmarks.record --entries 100000 --json

Prints JSON: seconds and memory of the command line (`json_s`, `csv_s`, `verify_s`, `memory_mb` the most of the
three; of the profiles that tell less `chatham_s`, `research_s`, `shielded_mb`); p50/p95/p99 of an act in ms, quiet and
during exports; how long each export took over HTTP. `document`: the same for the minutes of an ordinary meeting as a
PDF, with how many pages it has, and how many times slower the acts were beside it (`slower`, of p95).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import requests

from benchmarks import figures
from benchmarks.house import DATABASE, make_kernel
from benchmarks.live import _free_port, server
from benchmarks.long_journal import lengthen
from benchmarks.plan import Plan
from workshop.accounts.seats import give_key
from workshop.core import ids
from workshop.core.meeting import Meeting
from workshop.core.people import Participant

FORMATS = ("json", "html", "csv", "journal")
# Nobody reads minutes of more comments than this.
LONG_FORMATS = ("json", "csv", "journal")
MOST_TO_READ = 20_000
# A long day's meeting: its minutes have more than forty pages.
DOCUMENT_ENTRIES = 1000
SHIELDED = ("chatham", "research")
QUIET_SECONDS = 12.0
DOCUMENTS = 4


def fill(folder: Path, plan: Plan, entries: int) -> tuple[str, str, str]:
    """Let the journal grow long; return the host's id and token, and the join code."""
    database, _writer = make_kernel(folder)
    meeting_id = lengthen(database, plan, entries)
    with database.reading() as db:
        host = db.query(Participant).filter_by(role="host").one()
        code = db.get_one(Meeting, meeting_id).code
    token = give_key(database, host)
    database.close()
    return host.id, token, code


def command(folder: Path, *words: str) -> tuple[float, float]:
    """Run `workshop` with these words; return how long it took and its memory at most, in MB."""
    url = f"sqlite:///{folder}/{DATABASE}"
    env = {**compiled(folder), "WORKSHOP_DATABASE_URL": url, "WORKSHOP_DATA": str(folder)}
    began = time.perf_counter()
    started = subprocess.Popen(
        [sys.executable, "-m", "workshop", *words], env=env, stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(started.pid, 0)
    if status:
        raise SystemExit(f"workshop {' '.join(words)} failed")
    return round(time.perf_counter() - began, 2), round(usage.ru_maxrss * 1024 / 1e6, 1)


def compiled(folder: Path) -> dict[str, str]:
    """Return an environment in which the program is compiled already, as every installed one is."""
    kept = folder / "bytecode"
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(kept)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if not kept.is_dir():
        subprocess.run([sys.executable, "-m", "compileall", "-q", "workshop"], check=True, env=env)
    return env


def alone(folder: Path, code: str) -> dict[str, float]:
    """Export as JSON and CSV and verify, with nothing else going on."""
    words = ("export", code, "--profile", "full", "--format")
    made = {
        form: folder / f"record.{suffix}" for form, suffix in (("json", "json"), ("csv", "zip"))
    }
    found = {form: command(folder, *words, form, "--out", str(out)) for form, out in made.items()}
    found["verify"] = command(folder, "verify", str(made["json"]))
    return {
        **{f"{name}_s": seconds for name, (seconds, _memory) in found.items()},
        "memory_mb": max(memory for _seconds, memory in found.values()),
    }


def shielded(folder: Path, code: str) -> dict[str, float]:
    """Export as JSON for those who may be told less: all words that stay are looked through for those that may not."""
    words = ("export", code, "--format", "json", "--profile")
    found = {
        name: command(folder, *words, name, "--out", str(folder / f"{name}.json"))
        for name in SHIELDED
    }
    return {
        **{f"{name}_s": seconds for name, (seconds, _memory) in found.items()},
        "shielded_mb": max(memory for _seconds, memory in found.values()),
    }


def acts(base: str, plan: Plan, seconds: float, stop: threading.Event | None = None) -> list[float]:
    """Vote ten times a second, for some seconds or until told to stop; return how long each took."""
    person, token = plan.people[1]
    web, took = requests.Session(), []
    end = time.monotonic() + seconds
    while time.monotonic() < end and not (stop and stop.is_set()):
        fields = {"poll": plan.poll, "item": plan.items[0], "choice": "pass"}
        body: Any = {"kind": "ballot.cast", "uuid": ids.new_id(), "fields": fields}
        began = time.perf_counter()
        web.post(f"{base}/m/{person}/act", json=body, headers={"Authorization": f"Bearer {token}"})
        took.append(time.perf_counter() - began)
        time.sleep(0.1)
    return took


def export(base: str, host: str, token: str, form: str) -> tuple[float, bytes]:
    """Download one export, however long it is being made; return how long it took, and the file."""
    began, headers = time.perf_counter(), {"Authorization": f"Bearer {token}"}
    address = f"{base}/m/{host}/record/file?format={form}&profile=full"
    answer = requests.get(address, headers=headers, timeout=60)
    while "Refresh" in answer.headers:
        time.sleep(0.2)
        answer = requests.get(answer.url, headers=headers, timeout=60)
    if "/making?" in answer.url:
        answer = requests.get(answer.url.replace("making?", "file?"), headers=headers, timeout=60)
    if "attachment" not in answer.headers.get("Content-Disposition", ""):
        raise SystemExit(f"{form}: {answer.status_code} at {answer.url}")
    return round(time.perf_counter() - began, 2), answer.content


@dataclass(frozen=True)
class Beside:
    """How long acts took in peace and beside exports, and of each export its seconds and its bytes."""

    quiet: list[float]
    exporting: list[float]
    made: dict[str, tuple[float, bytes]]

    def told(self) -> dict[str, object]:
        """Return the percentiles of both, and how many times slower the acts were."""
        quiet, exporting = map(figures.percentiles, (self.quiet, self.exporting))
        slower = (exporting["p95"] or 0) / (quiet["p95"] or 1)
        return {"quiet_ms": quiet, "exporting_ms": exporting, "slower": round(slower, 2)}


def served(folder: Path, plan: Plan, seat: tuple[str, str], forms: tuple[str, ...]) -> Beside:
    """Serve the meeting; vote, first in peace, then while exports in these forms are made."""
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    with server(folder, port):
        quiet = acts(base, plan, QUIET_SECONDS)
        stop, took = threading.Event(), list[float]()
        voting = threading.Thread(target=lambda: took.extend(acts(base, plan, 600, stop)))
        voting.start()
        made = {form: export(base, *seat, form) for form in forms}
        stop.set()
        voting.join()
    return Beside(quiet, took, made)


def house(folder: Path, entries: int) -> tuple[Plan, tuple[str, str], str]:
    """Found a meeting whose journal is that long; return its plan, the host's seat and the join code."""
    subprocess.run([sys.executable, "-m", "benchmarks.house", str(folder), "60", "5"], check=True)
    plan = Plan.load(folder)
    host, token, code = fill(folder, plan, entries)
    return plan, (host, token), code


def document() -> dict[str, object]:
    """Measure the minutes of an ordinary meeting as a PDF, made some times, and the acts beside it."""
    with tempfile.TemporaryDirectory() as name:
        plan, seat, _code = house(Path(name), DOCUMENT_ENTRIES)
        found = served(Path(name), plan, seat, ("pdf",) * DOCUMENTS)
    seconds, content = found.made["pdf"]
    return {
        "pages": len(pypdf.PdfReader(io.BytesIO(content)).pages),
        "pdf_s": seconds,
        **found.told(),
    }


def measure(entries: int) -> dict[str, object]:
    """Prepare a long journal, export and verify it, serve it, and compare."""
    with tempfile.TemporaryDirectory() as name:
        plan, seat, code = house(Path(name), entries)
        told: dict[str, object] = {"entries": entries, **alone(Path(name), code)}
        told |= shielded(Path(name), code)
        forms = FORMATS if entries <= MOST_TO_READ else LONG_FORMATS
        found = served(Path(name), plan, seat, forms)
    return {
        **told,
        **found.told(),
        "export_s": {form: seconds for form, (seconds, _content) in found.made.items()},
        "document": document(),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--json", action="store_true", help="JSON on one line")
    given = parser.parse_args()
    if given.entries < 1:
        parser.error("--entries: at least 1")
    print(json.dumps(measure(given.entries), indent=None if given.json else 1))

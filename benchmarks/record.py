"""Measure a long record: exporting and verifying it, and what that costs those who are voting meanwhile.

    python -m benchmarks.record --entries 100000 --json

Prints JSON: seconds and memory of the command line (`json_s`, `csv_s`, `verify_s`, `memory_mb` the most of the
three); p50/p95/p99 of an act in ms, quiet and during exports; how long each export took over HTTP.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

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
    env = {**os.environ, "WORKSHOP_DATABASE_URL": url, "WORKSHOP_DATA": str(folder)}
    began = time.perf_counter()
    started = subprocess.Popen(
        [sys.executable, "-m", "workshop", *words], env=env, stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(started.pid, 0)
    if status:
        raise SystemExit(f"workshop {' '.join(words)} failed")
    return round(time.perf_counter() - began, 2), round(usage.ru_maxrss * 1024 / 1e6, 1)


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


def acts(base: str, plan: Plan, seconds: float, stop: threading.Event | None = None) -> list[float]:
    """Vote ten times a second, for some seconds or until told to stop; return how long each took."""
    person, token = plan.people[1]
    web, took = requests.Session(), []
    end = time.monotonic() + seconds
    while time.monotonic() < end and not (stop and stop.is_set()):
        fields = {"poll": plan.poll, "item": plan.items[0], "choice": "pass"}
        body = {"kind": "ballot.cast", "uuid": ids.new_id(), "fields": fields}
        began = time.perf_counter()
        web.post(f"{base}/m/{person}/act", json=body, headers={"Authorization": f"Bearer {token}"})
        took.append(time.perf_counter() - began)
        time.sleep(0.1)
    return took


def export(base: str, host: str, token: str, form: str) -> float:
    """Download one export, however long it is being made; return how long it took."""
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
    return round(time.perf_counter() - began, 2)


def measure(entries: int) -> dict[str, object]:
    """Prepare a long journal, export and verify it, serve it, and compare."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        subprocess.run([sys.executable, "-m", "benchmarks.house", name, "60", "5"], check=True)
        plan = Plan.load(folder)
        host, token, code = fill(folder, plan, entries)
        told: dict[str, object] = {"entries": entries, **alone(folder, code)}
        base = f"http://127.0.0.1:{port}"
        with server(folder, port):
            quiet = acts(base, plan, 4)
            stop, took = threading.Event(), list[float]()
            voting = threading.Thread(target=lambda: took.extend(acts(base, plan, 600, stop)))
            voting.start()
            forms = FORMATS if entries <= MOST_TO_READ else LONG_FORMATS
            exports = {form: export(base, host, token, form) for form in forms}
            stop.set()
            voting.join()
        return {
            **told,
            "quiet_ms": figures.percentiles(quiet),
            "exporting_ms": figures.percentiles(took),
            "export_s": exports,
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--json", action="store_true", help="JSON on one line")
    given = parser.parse_args()
    print(json.dumps(measure(given.entries), indent=None if given.json else 1))

"""Measure what an export costs those who are voting: acts over HTTP before, and while exports are made.

    python -m benchmarks.record --entries 5000

Prints JSON: p50/p95/p99 of an act in ms, quiet and during exports, and how long an export took.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import requests

from benchmarks import figures
from benchmarks.house import make_kernel
from benchmarks.live import _free_port, server
from benchmarks.plan import Plan
from workshop.accounts.seats import give_key
from workshop.core import ids
from workshop.core.people import Participant
from workshop.core.writer import Writer

FORMATS = ("json", "html", "csv", "journal")


def fill(folder: Path, plan: Plan, entries: int) -> tuple[str, str]:
    """Let people vote until the journal is long; return the host's id and token."""
    database, writer = make_kernel(folder)
    with database.reading() as db:
        person = db.get(Participant, plan.people[0][0])
        host = db.query(Participant).filter_by(role="host").one()
    for number in range(entries):
        _vote(writer, str(person and person.meeting_id), plan, number)
    token = give_key(database, host)
    database.close()
    return host.id, token


def _vote(writer: Writer, meeting: str, plan: Plan, number: int) -> None:
    who = plan.people[number % len(plan.people)][0]
    fields = {"poll": plan.poll, "item": plan.items[number % len(plan.items)], "choice": "agree"}
    writer.perform(meeting, who, "ballot.cast", ids.new_id(), fields)


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
    """Prepare a long journal, serve it, and compare."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        subprocess.run([sys.executable, "-m", "benchmarks.house", name, "60", "5"], check=True)
        plan = Plan.load(folder)
        host, token = fill(folder, plan, entries)
        base = f"http://127.0.0.1:{port}"
        with server(folder, port):
            quiet = acts(base, plan, 4)
            stop, took = threading.Event(), list[float]()
            voting = threading.Thread(target=lambda: took.extend(acts(base, plan, 120, stop)))
            voting.start()
            exports = {form: export(base, host, token, form) for form in FORMATS}
            stop.set()
            voting.join()
        return {
            "entries": entries,
            "quiet_ms": figures.percentiles(quiet),
            "exporting_ms": figures.percentiles(took),
            "export_s": exports,
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=5000)
    print(json.dumps(measure(parser.parse_args().entries)))

"""`wsgi:app` under gunicorn, as in production."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.live.clients import eventually
from tests.support.ports import free_port
from workshop.settings import ROOT

WORKERS = ("workshop.live.serve.Worker", "gevent")


def _is_well(address: str) -> bool:
    try:
        with urlopen(f"{address}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.parametrize("worker", WORKERS)
def test_gunicorn_serves_the_entry_point(worker: str, tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    command = ["-m", "gunicorn", "-k", worker, "-w", "1", "-b", address, "wsgi:app"]
    env = {**os.environ, "WORKSHOP_DATA": str(tmp_path)}
    server = subprocess.Popen([sys.executable, *command], env=env, cwd=ROOT)
    try:
        assert eventually(lambda: _is_well(f"http://{address}"), 60)
    finally:
        server.terminate()
        code = server.wait(60)
    assert code == 0

"""The server that is measured: `python -m benchmarks.serving PORT FOLDER`."""

from workshop.live.serve import serve  # isort: skip  first: it patches the standard library

import sys
from pathlib import Path

from flask import Flask

from benchmarks.house import make_app


def _app() -> Flask:
    return make_app(Path(sys.argv[2]))


if __name__ == "__main__":
    serve(_app, f"127.0.0.1:{sys.argv[1]}", lambda: print("ready", flush=True))

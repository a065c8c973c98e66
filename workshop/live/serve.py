"""The one module that knows the server: gunicorn with one gevent worker, the same everywhere.

`workshop serve`, `make demo`, the benchmarks and production (`gunicorn -k
workshop.live.serve.Worker wsgi:app`) all run this worker. One worker a process, always: the sockets
of a meeting live in one process's table. Importing this module patches the standard library: import
it first, and only to serve.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()  # before anything else is imported that keeps a socket, a lock or a thread

from workshop.settings import keep_to_one_core  # noqa: E402

keep_to_one_core()  # gunicorn starts it without our command line

import gc  # noqa: E402
import resource  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

import gevent  # noqa: E402
from gunicorn.app.base import BaseApplication  # noqa: E402
from gunicorn.workers.ggevent import GeventWorker  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from flask import Flask

    from workshop.live.door import Live

GRACE_SECONDS = 2
_EXTENSION = "workshop.live"


class Worker(GeventWorker):
    """A gevent worker that says goodbye to its sockets and is gone within three seconds."""

    def init_process(self) -> None:
        """Raise the bound on open files: one socket, one file."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        super().init_process()

    def run(self) -> None:
        """Serve; the loops of the socket door run from here on.

        What is loaded by now stays: the collector need not look at it again, nor stop the sockets for it.
        """
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        if live := self._live():
            live.start()
        super().run()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop accepting and close every socket with 1001 (no waiting in a signal handler)."""
        super().handle_exit(sig, frame)
        if live := self._live():
            gevent.spawn(live.close)

    def _live(self) -> Live | None:
        live: Live | None = getattr(self.wsgi, "extensions", {}).get(_EXTENSION)
        return live


class Program(BaseApplication):
    """gunicorn set up by a program instead of a command line."""

    def __init__(
        self, make_app: Callable[[], Flask], address: str, ready: Callable[[], None]
    ) -> None:
        self._make_app = make_app
        self._address = address
        self._ready = ready
        super().__init__()

    def load_config(self) -> None:
        """Set what every way of serving has in common."""
        settings = {
            "bind": self._address,
            "worker_class": Worker,
            "workers": 1,
            "worker_connections": 20_000,
            "graceful_timeout": GRACE_SECONDS,
            "keepalive": 5,
            "control_socket_disable": True,
            "post_worker_init": lambda _worker: self._ready(),
            "loglevel": "warning",
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the app in the worker, never before the fork."""
        return self._make_app()


def serve(
    make_app: Callable[[], Flask],
    address: str = "127.0.0.1:8000",
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until told to stop. `ready` is called when requests are answered (print links there).

    `make_app` is called in the worker and should import the app only then.
    """
    Program(make_app, address, ready).run()

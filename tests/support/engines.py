"""The engines of the tests: what one test has compiled the next ones reuse, as requests to one server do.

Every test has a database of its own and so an engine of its own; compiling the same statements anew for each took
longer than running them.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.util import LRUCache

from workshop.core import db

STATEMENTS = 5_000


class SharedEngines:
    """Makes engines that share, one kind of database each, the dialect and the statements compiled for it."""

    def __init__(self, make: Callable[[str], Engine]) -> None:
        self._make = make
        self._first: dict[str, Engine] = {}

    def __call__(self, url: str) -> Engine:
        """Make an engine in place of the program's own function."""
        engine = self._make(url)
        kind = engine.dialect.name
        if kind == "sqlite":
            event.listen(engine, "connect", _hurry)
        if kind in self._first:
            engine.dialect = self._first[kind].dialect
            engine._compiled_cache = self._first[kind]._compiled_cache
        else:
            engine._compiled_cache = LRUCache(STATEMENTS)
            event.listen(engine, "engine_connect", lambda _: self._first.setdefault(kind, engine))
        return engine


def _hurry(connection: Any, _record: object) -> None:
    """Flush nothing to the disk: no test's own database has to outlive it; servers started by tests still flush."""
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(autouse=True, scope="session")
def _shared_engines() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "_engine", SharedEngines(db._engine))
        yield

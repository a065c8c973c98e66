"""The table of addresses, made once a worker: every test has an application of its own, all with the same pages."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from werkzeug.routing import Map, Rule


class KnownRoutes(Map):
    """Takes each page once: compiling the same hundred patterns was most of making an application."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[tuple[str, object, frozenset[str]]] = set()

    def add(self, rule: Rule) -> None:
        """Add a page, unless an application before had the same one."""
        key = (rule.rule, rule.endpoint, frozenset(rule.methods or ()))
        if key not in self._known:
            self._known.add(key)
            super().add(rule)

    @contextmanager
    def given(self) -> Iterator[None]:
        """Let the application that is made in the block use this table."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Flask, "url_map_class", staticmethod(lambda **_: self))
            yield


@pytest.fixture(scope="session")
def routes() -> KnownRoutes:
    """Keep the one table of this worker."""
    return KnownRoutes()

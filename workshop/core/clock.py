"""The only clock. Everything asks here, so that tests move time instead of waiting for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic


class _Clock:
    """The system's time plus an offset, or a fixed moment."""

    def __init__(self) -> None:
        self.fixed: datetime | None = None
        self.began = datetime.now(UTC).timestamp() - monotonic()  # noqa: TID251 — the one place that may

    def now(self) -> datetime:
        return self.fixed or datetime.now(UTC)  # noqa: TID251 — the one place that may


_clock = _Clock()


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _clock.now()


def set_to(moment: datetime | None) -> None:
    """Stop the clock at a moment, or with None let it run again. For tests."""
    _clock.fixed = moment


def advance(seconds: float) -> None:
    """Move a stopped clock, stopping it now if it runs. For tests."""
    _clock.fixed = _clock.now() + timedelta(seconds=seconds)


@contextmanager
def starting_at(moment: datetime) -> Iterator[None]:
    """Let the block happen at a moment of the past; `advance` moves on from there. For demonstrations."""
    set_to(moment)
    try:
        yield
    finally:
        set_to(None)


_BEGAN = datetime.now(UTC).timestamp() - monotonic()  # noqa: TID251 — the one place that may


def ticks_ms() -> int:
    """Return milliseconds since 1970 that only ever grow within one process: browsers set their clocks by them."""
    return int((_BEGAN + monotonic()) * 1000)

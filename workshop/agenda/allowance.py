"""How much one person may write within a day, so that nobody fills a round alone. Pure."""

from collections.abc import Mapping
from datetime import timedelta

from workshop.core.errors import TooMany
from workshop.core.i18n import lazy_plural

DAY = timedelta(hours=24)
USUAL = 10


def per_day(settings: Mapping[str, object]) -> int | None:
    """Return how many contributions a person has within a day; none: no limit. A round has ten by default.

    Source: session-templates, plan 6 (asynchronous round), ten comments a day.
    """
    chosen = settings.get("per_day")
    if isinstance(chosen, int) and not isinstance(chosen, bool):
        return chosen or None
    return USUAL if settings.get("asynchronous") else None


def ensure_below(written: int, most: int | None) -> None:
    """Refuse more contributions than a day allows.

    Raises:
        TooMany: the day's are used up.
    """
    if most is not None and written >= most:
        raise TooMany(
            lazy_plural(
                "You have written %(count)s contribution today. You can still change it, and write again tomorrow.",
                "You have written %(count)s contributions today. You can still change them, and write again tomorrow.",
                most,
            )
        )

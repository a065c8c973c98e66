"""How many proposals a meeting holds."""

from workshop.core.errors import NotNow
from workshop.core.i18n import lazy

MOST = 200


def ensure_room(there: int, more: int) -> None:
    """See that so many more find room.

    Raises:
        NotNow: the meeting would hold too many.
    """
    if there + more > MOST:
        raise NotNow(
            lazy(
                "A meeting holds at most %(most)s proposals: %(there)s are in it, %(more)s more would be too many.",
                most=MOST,
                there=there,
                more=more,
            )
        )

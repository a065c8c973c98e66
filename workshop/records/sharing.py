"""Who may take the record home, and what of it."""

from workshop.core.meeting import CLOSED, Meeting
from workshop.core.people import Participant, lens_of
from workshop.records.record import FULL, PROFILES

SHARED = "record_shared"


def is_shared(meeting: Meeting) -> bool:
    """Say whether everybody admitted may read the record: after the close, or when a host shares it before."""
    return meeting.state == CLOSED or bool(meeting.settings.get(SHARED))


def profiles_for(meeting: Meeting, person: Participant) -> tuple[str, ...]:
    """Return the profiles a person may have, the usual one first; none for those who may not read."""
    if not person.is_in or person.role == "projector":
        return ()
    if lens_of(person) == "host":
        return PROFILES
    return tuple(one for one in PROFILES if one != FULL) if is_shared(meeting) else ()

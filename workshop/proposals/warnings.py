"""What people are told before they come in: that a meeting deals with something that may weigh on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.core.meeting import Meeting
from workshop.proposals.models import proposals_of

HIGH = "high"


@dataclass(frozen=True)
class Warnings:
    """The sensitive topics of a meeting, by title, and whether the meeting as a whole is sensitive."""

    topics: tuple[Mapping[str, str], ...]
    sensitive: bool

    def __bool__(self) -> bool:
        """Say whether there is anything to warn of."""
        return self.sensitive or bool(self.topics)


def warnings_of(db: Session, meeting: Meeting) -> Warnings:
    """Return what to announce at registration and once more at the door.

    Source: session-templates, safety defaults for items of high sensitivity.
    """
    topics = [one.title for one in proposals_of(db, meeting.id) if one.sensitivity == HIGH]
    return Warnings(tuple(topics), bool(meeting.settings.get("sensitive")))

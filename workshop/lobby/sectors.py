"""Fields of work: said at the door or in a list of people, seen by the hosts alone, used to mix rooms."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.core import circles
from workshop.core.actions import Act, action
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host
from workshop.library.people import SECTORS
from workshop.lobby.forms import SetSector
from workshop.lobby.models import Sector

SECTOR_LABELS = {
    "public": lazy("Government and public service"),
    "business": lazy("Business"),
    "labor": lazy("Labor"),
    "science": lazy("Research"),
    "education": lazy("Education"),
    "civil": lazy("Civil society"),
    "media": lazy("Media"),
    "culture": lazy("Culture"),
    "farming": lazy("Farming and fisheries"),
    "student": lazy("Students"),
    "other": lazy("Something else"),
}


def asks_for_sectors(db: Session, meeting_id: str) -> bool:
    """Say whether the plan mixes rooms, so that fields of work are of use."""
    query = select(Stage).where(Stage.meeting_id == meeting_id, ~Stage.gone)
    return any(one.settings.get("mixing") == "mixed" for one in db.scalars(query))


def new_sector(person: Participant, name: str, act: Act) -> Sector:
    """Return the row that says somebody's field; an empty name takes it back."""
    return Sector(participant_id=person.id, name=name, at=act.now, audience=circles.desk(person.id))


@action(
    "sector.set",
    form=SetSector,
    who=host,
    when="any",
    says=lazy("%(actor)s noted somebody’s field of work."),
)
def set_sector(act: Act, form: SetSector) -> None:
    """Note a person's field of work, or take it back."""
    person = act.get(Participant, form.person.data)
    act.record(new_sector(person, form.sector.data or "", act))


__all__ = ["SECTORS", "SECTOR_LABELS", "asks_for_sectors", "new_sector"]

"""The same person in two meetings of a series: by the e-mail address of the invitation, else by delegation and name.

Nothing of it is stored: both meetings' pseudonyms are made again from the persons, with the installation's key, while
the survey is counted. Two people who look the same are not matched. Self-generated codes serve the same purpose where
there are no invitations: M. Yurek, J. Vasey and D. Sullivan Havens, "The use of self-generated identification codes in
longitudinal research", Evaluation Review 32 (2008), 435-452; here the name that people use in the series is the code.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Invitation
from workshop.core.people import Delegation, Participant
from workshop.surveys.models import SurveySheet
from workshop.surveys.sheets import pseudonym_of


class Crossing:
    """From one meeting of a series to another one."""

    def __init__(self, db: Session, first: str, second: str) -> None:
        then, now = _known_by(db, first), _known_by(db, second)
        here = {identity: name for name, identity in now.items()}
        self._names = {name: here.get(identity, name) for name, identity in then.items()}
        self._sides = _sides(db, first, second)

    def of(self, sheets: Iterable[SurveySheet]) -> dict[str, tuple[SurveySheet, str]]:
        """Return the first meeting's sheets by the second one's pseudonyms, each with the delegation here."""
        return {
            self._names.get(one.pseudonym, one.pseudonym): (one, self._sides[one.delegation_id])
            for one in sheets
            if one.delegation_id in self._sides
        }


def _known_by(db: Session, meeting_id: str) -> Mapping[str, str]:
    """Return by pseudonym what tells a person apart in the series; those who cannot be told apart are left out."""
    codes = {one.id: one.code for one in _delegations(db, meeting_id)}
    invited = {one.participant_id: one for one in _invitations(db, meeting_id)}
    query = select(Participant).where(
        Participant.meeting_id == meeting_id, Participant.role == "member"
    )
    found = {}
    for person in db.scalars(query):
        link = invited.get(person.id)
        email = str(link.settings.get("email") or "") if link else ""
        name = f"{codes.get(person.delegation_id or '', '')} {link.name if link else person.name}"
        found[pseudonym_of(person)] = (email or name).casefold()
    times = Counter(found.values())
    return {name: identity for name, identity in found.items() if times[identity] == 1}


def _invitations(db: Session, meeting_id: str) -> list[Invitation]:
    query = select(Invitation).where(
        Invitation.meeting_id == meeting_id, Invitation.participant_id.is_not(None)
    )
    return list(db.scalars(query.order_by(Invitation.made_at.desc(), Invitation.id)))


def _delegations(db: Session, meeting_id: str) -> list[Delegation]:
    return list(db.scalars(select(Delegation).where(Delegation.meeting_id == meeting_id)))


def _sides(db: Session, first: str, second: str) -> dict[str, str]:
    here = {one.code: one.id for one in _delegations(db, second)}
    return {one.id: here[one.code] for one in _delegations(db, first) if one.code in here}

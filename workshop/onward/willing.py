"""Who said in private, at the end of a meeting, that they want to go on; and who of them holds an invitation."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Invitation
from workshop.answers.models import Answer
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.onward.models import YES, Onward, sent_from
from workshop.onward.rules import to_invite


def answers_in(db: Session, meeting_id: str) -> dict[str, str]:
    """Return each person's latest private answer: yes, no or later; for those who run the meeting alone."""
    query = select(Answer).where(Answer.meeting_id == meeting_id).order_by(Answer.at, Answer.id)
    return {one.participant_id: one.choice for one in db.scalars(query)}


def willing(db: Session, meeting_id: str) -> frozenset[str]:
    """Return who wants to go on and has a seat; whoever said no or later, or nothing, is not asked again by this."""
    said = answers_in(db, meeting_id)
    return frozenset(one.id for one in seated_in(db, meeting_id) if said.get(one.id) == YES)


def seated_in(db: Session, meeting_id: str) -> list[Participant]:
    """Return those who could answer and were neither removed nor erased since, by name."""
    query = select(Participant).where(
        Participant.meeting_id == meeting_id,
        Participant.state == "admitted",
        Participant.role == "member",
    )
    return list(db.scalars(query.order_by(Participant.name, Participant.id)))


def standing_in(db: Session, meeting_id: str) -> list[Onward]:
    """Return the invitations that hold: their link was not withdrawn, and the meeting they lead to is there."""
    found = sent_from(db, meeting_id)
    links = {
        one.id
        for one in db.scalars(
            select(Invitation).where(Invitation.id.in_([row.invitation_id for row in found]))
        )
        if one.revoked_at is None
    }
    there = set(db.scalars(select(Meeting.id).where(Meeting.id.in_([row.to_id for row in found]))))
    return [
        one
        for one in found
        if one.declined_at or (one.invitation_id in links and one.to_id in there)
    ]


def waiting_for(db: Session, meeting_id: str, choice: str) -> list[Participant]:
    """Return who gave this answer and holds no invitation yet, by name; who said no to one is not asked again."""
    people = {one.id: one for one in seated_in(db, meeting_id)}
    invited = {one.participant_id for one in standing_in(db, meeting_id)}
    answers = answers_in(db, meeting_id)
    return [people[one] for one in to_invite(answers, choice, people, invited)]


def addresses_in(db: Session, meeting_id: str) -> dict[str, Invitation]:
    """Return by participant the invitation by which each came to a meeting: it knows address and field of work."""
    query = select(Invitation).where(
        Invitation.meeting_id == meeting_id, Invitation.participant_id.is_not(None)
    )
    return {one.participant_id or "": one for one in db.scalars(query.order_by(Invitation.made_at))}

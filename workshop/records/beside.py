"""What is held about one person beside the journal: the invitation, the keys to the seat, the account, sealed answers.

A test sees that every table which names a person is here, in the journal, or in `NOT_TOLD` with a reason.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Invitation, SeatKey, Staff
from workshop.core.canon import moment
from workshop.core.people import Participant
from workshop.offers.envelopes import own_answer, own_vote
from workshop.offers.models import PanelBallot, SealedMove
from workshop.offers.seating import seated
from workshop.speaking.models import QuietHand
from workshop.surveys.models import surveys_of
from workshop.voting.models import SealedBallot

TOLD = frozenset(
    {"invitation", "seat_key", "staff", "panel_ballot", "sealed_answer", "sealed_ballot", "quiet_hand"}
)  # fmt: skip
NOT_TOLD = {
    "receipt": "that a request was answered, and a keyed digest of it, no word of it; it repeats the journal",
    "survey_sheet": "it bears no name, and nobody can find it by one; which surveys one may have answered is told",
    "staff_session": "the browsers in which an account is signed in: told and ended on the page of the account",
    "one_time_link": "a link that an account was made with; it holds the login, which is told",
    "own_case": "written by an account, not by a seat: on the shelf of the account",
    "own_plan": "written by an account, not by a seat: on the shelf of the account",
    "series": "of an account, not of a seat",
    "term_notice": "that a letter on the end of a record was sent to an account",
}


def beside(db: Session, person: Participant) -> dict[str, Any]:
    """Return it, by kind."""
    return {
        "surveys": sealed_surveys(db, person),
        "answers": list(_answers(db, person)),
        "home_votes": list(_home_votes(db, person)),
        "ballots": _sealed_ballots(db, person),
        "hands": list(_hands(db, person)),
        "invitation": _invitation(db, person),
        "keys": list(_keys(db, person)),
        "account": _account(db, person),
    }


def sealed_surveys(db: Session, person: Participant) -> list[str]:
    """Return the surveys a person may have answered: the answers bear no name and cannot be found by it."""
    return [one.id for one in surveys_of(db, person.meeting_id) if person.role == "member"]


def _answers(db: Session, person: Participant) -> Iterator[dict[str, Any]]:
    """Yield what one's own side answered in private, as long as that is kept: it is deleted with the decision."""
    seat = seated(db, person)
    if seat is None:
        return
    query = select(SealedMove).where(SealedMove.table_id == seat.table)
    for move in db.scalars(query.order_by(SealedMove.opened_at, SealedMove.id)):
        answer = own_answer(db, move, seat.party)
        if answer is not None:
            yield {"sealed_move": move.id, "title": move.title, "answer": answer}


def _home_votes(db: Session, person: Participant) -> Iterator[dict[str, str]]:
    """Yield one's own votes in a home panel, until they are counted."""
    query = select(PanelBallot).where(PanelBallot.voter_id == person.id)
    for row in db.scalars(query.order_by(PanelBallot.ratification_id)):
        yield {"ratification": row.ratification_id, "vote": own_vote(row)}


def _sealed_ballots(db: Session, person: Participant) -> list[str]:
    """Return the items of confidential votes in which one's envelope lies: what is in it opens with all others'."""
    query = select(SealedBallot.item_id).where(SealedBallot.voter_id == person.id)
    return sorted(db.scalars(query))


def _hands(db: Session, person: Participant) -> Iterator[dict[str, Any]]:
    """Yield one's own turns in a round that keeps nothing, until it ends."""
    query = select(QuietHand).where(QuietHand.participant_id == person.id)
    for row in db.scalars(query.order_by(QuietHand.raised_at, QuietHand.id)):
        yield {"stage": row.stage_id, "state": row.state, "raised_at": moment(row.raised_at)}


def _invitation(db: Session, person: Participant) -> dict[str, Any] | None:
    """Return what the organiser wrote down before one came."""
    query = select(Invitation).where(Invitation.participant_id == person.id)
    row = db.scalars(query.order_by(Invitation.made_at, Invitation.id)).first()
    if row is None:
        return None
    return {
        "name": row.name,
        "email": str(row.settings.get("email", "")),
        "sector": str(row.settings.get("sector", "")),
        "lang": row.lang,
        "role": row.role,
        "made_at": moment(row.made_at),
    }


def _keys(db: Session, person: Participant) -> Iterator[dict[str, Any]]:
    """Yield when browsers got a key to one's seat; the keys themselves are kept as digests alone."""
    query = select(SeatKey).where(SeatKey.participant_id == person.id)
    for row in db.scalars(query.order_by(SeatKey.made_at, SeatKey.token)):
        revoked = moment(row.revoked_at) if row.revoked_at else None
        yield {
            "made_at": moment(row.made_at),
            "ends_at": moment(row.ends_at),
            "revoked_at": revoked,
        }


def _account(db: Session, person: Participant) -> dict[str, Any] | None:
    """Return the account of somebody who runs the meeting, without the password's digest."""
    row = db.get(Staff, person.staff_id) if person.staff_id else None
    if row is None:
        return None
    return {"login": row.login, "name": row.name, "lang": row.lang, "made_at": moment(row.made_at)}

"""Secret answers in their envelopes: the kernel's seal, bound to what is asked and who answers, always one length."""

from collections.abc import Container, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.core.actions import Act
from workshop.core.circles import members_of
from workshop.core.sealing import sealer
from workshop.offers.models import PanelBallot, Ratification, SealedAnswer, SealedMove
from workshop.offers.seating import Seat

LENGTH = 512


def prepare(act: Act, move: SealedMove) -> None:
    """Put an empty answer down for each party: from outside it looks like one that was given."""
    for party in move.parties:
        sealed = _sealed(move, party, None)
        act.db.add(
            SealedAnswer(move_id=move.id, party=party, meeting_id=act.meeting.id, sealed=sealed)
        )


def put(act: Act, move: SealedMove, seat: Seat, answer: object) -> None:
    """Put a party's answer in, over the one before; only the screens of that party are told."""
    row = act.db.get_one(SealedAnswer, (move.id, seat.party))
    row.sealed = _sealed(move, seat.party, answer)
    for person in members_of(act.db, seat.party_audience) or [act.actor.id]:
        act.hint("sealed_answer", id=move.id, participant_id=person)


def answers_to(db: Session, move: SealedMove) -> dict[str, object]:
    """Open the answers; None where there is none."""
    rows = db.scalars(select(SealedAnswer).where(SealedAnswer.move_id == move.id))
    found = {row.party: _opened(move, row) for row in rows}
    return {party: found.get(party) for party in move.parties}


def has_answered(db: Session, move: SealedMove, party: str) -> bool:
    """Say whether a party's answer is in: for that party's own screen."""
    row = db.get(SealedAnswer, (move.id, party))
    return row is not None and _opened(move, row) is not None


def own_answer(db: Session, move: SealedMove, party: str) -> object:
    """Open a party's own answer, for that party alone; None where there is none, or none any more."""
    row = db.get(SealedAnswer, (move.id, party))
    return None if row is None else _opened(move, row)


def burn(act: Act, move: SealedMove) -> None:
    """Delete the answers, and the receipts whose fingerprints could betray them."""
    gone = delete(SealedAnswer).where(SealedAnswer.move_id == move.id)
    act.db.flush()
    act.db.execute(gone.execution_options(synchronize_session=False))
    act.forget(move.id)


def put_vote(act: Act, ratification: Ratification, panel: str, answer: str) -> None:
    """Put a vote in a home panel in, over the one before."""
    key = (ratification.id, act.actor.id)
    row = act.db.get(PanelBallot, key)
    sealed = sealer().seal(answer, _of_panel(*key))
    if row is None:
        act.db.add(
            PanelBallot(
                ratification_id=key[0],
                voter_id=key[1],
                meeting_id=act.meeting.id,
                panel=panel,
                sealed=sealed,
            )
        )
    else:
        row.sealed = sealed
    act.hint("panel_ballot", id=ratification.id, participant_id=act.actor.id)


def own_vote(row: PanelBallot) -> str:
    """Open a vote in a home panel, for whoever cast it."""
    return str(sealer().open(row.sealed, _of_panel(row.ratification_id, row.voter_id)))


def votes_in(
    db: Session, ratification: Ratification, panels: Mapping[str, Container[str]]
) -> dict[str, list[str]]:
    """Open the votes of those who still sit in the panels, without names, sorted."""
    query = select(PanelBallot).where(PanelBallot.ratification_id == ratification.id)
    found: dict[str, list[str]] = {one: [] for one in panels}
    for row in db.scalars(query):
        if row.voter_id in panels.get(row.panel, ()):
            vote = sealer().open(row.sealed, _of_panel(row.ratification_id, row.voter_id))
            found[row.panel].append(str(vote))
    return {panel: sorted(votes) for panel, votes in found.items()}


def burn_votes(act: Act, ratification: Ratification) -> None:
    """Delete the votes and their receipts."""
    gone = delete(PanelBallot).where(PanelBallot.ratification_id == ratification.id)
    act.db.flush()
    act.db.execute(gone.execution_options(synchronize_session=False))
    act.forget(ratification.id)


def _sealed(move: SealedMove, party: str, answer: object) -> bytes:
    return sealer().seal({"a": answer}, _of_move(move.id, party), length=LENGTH)


def _opened(move: SealedMove, row: SealedAnswer) -> object:
    content = sealer().open(row.sealed, _of_move(move.id, row.party))
    return content.get("a") if isinstance(content, dict) else None


def _of_move(move_id: str, party: str) -> str:
    return f"trialogue-move-v1|{move_id}|{party}"


def _of_panel(ratification_id: str, voter_id: str) -> str:
    return f"trialogue-panel-v1|{ratification_id}|{voter_id}"

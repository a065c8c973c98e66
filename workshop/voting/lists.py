"""The list as a whole: the first places of the latest ranking, and what is left when the last is dropped."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem, PollResult, items_of, polls_of_stage
from workshop.voting.weights import first_places, place_names

LIST_TITLE = {
    "en": "The list as a whole",
    "ja": "リスト全体",
    "ko": "목록 전체",
}
WHOLE_TITLE = {
    "en": "All proposals of this ballot",
    "ja": "この投票のすべての提案",
    "ko": "이 투표의 모든 제안",
}
TWICE = 2
Part = dict[str, Any]


def latest_ranking(db: Session, meeting_id: str, most: int) -> list[Part]:
    """Return the first places of the latest ranking shown to all; options tied at the border come in together."""
    poll = _latest(db, meeting_id)
    row = (
        db.scalars(select(PollResult).where(PollResult.item_id == poll.id)).first()
        if poll
        else None
    )
    if poll is None or row is None:
        return []
    ranking = row.figures.get("ranking", [])
    items, names = {one.id: one for one in items_of(db, poll.id)}, place_names(ranking)
    return [_part(items[one], names[one]) for one in first_places(ranking, most)]


def without_last(db: Session, poll: Poll) -> list[Part]:
    """Return the list of a poll without its last place; those tied there go together.

    Raises:
        NotNow: it was adopted, not shown yet, voted on twice, or nothing would be left.
    """
    row = db.scalars(select(PollResult).where(PollResult.poll_id == poll.id)).first()
    if poll.purpose != "ratify" or poll.state != "revealed" or row is None:
        raise NotNow(lazy("Show the result to all first."))
    if row.verdict["adopted"]:
        raise NotNow(lazy("The list was adopted. Nothing needs to be dropped."))
    if len(polls_of_stage(db, poll.stage_id, poll.audience)) >= TWICE:
        raise NotNow(lazy("The list was voted on twice. The disagreement goes into the record."))
    parts: list[Part] = items_of(db, poll.id)[0].parts
    kept = [one for one in parts if one["place"] != parts[-1]["place"]]
    if not kept:
        raise NotNow(lazy("Nothing would be left of the list."))
    return kept


def may_be_shortened(db: Session, poll: Poll) -> bool:
    """Say whether a list may be voted on once more without its last place."""
    try:
        return bool(without_last(db, poll))
    except NotNow:
        return False


def _latest(db: Session, meeting_id: str) -> Poll | None:
    query = select(Poll).where(
        Poll.meeting_id == meeting_id, Poll.state == "revealed", Poll.audience == "all"
    )
    polls = db.scalars(query.order_by(Poll.revealed_at.desc()))
    return next((one for one in polls if one.purpose == "vote" and _ranks(one)), None)


def _ranks(poll: Poll) -> bool:
    return METHODS[poll.method].scope == "poll"


def _part(item: PollItem, place: str) -> Part:
    return {
        "place": place,
        "proposal_id": item.proposal_id,
        "version_id": item.version_id,
        "sha256": item.sha256,
        "title": dict(item.title),
    }

"""From ballots to a result: boxes, bins, verdict. Reads the tables; changes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from workshop.core.people import Delegation, Participant, delegations_of
from workshop.voting import rules
from workshop.voting.decisions import RULES
from workshop.voting.decisions._clauses import quorum_sentence
from workshop.voting.methods import METHODS
from workshop.voting.models import Ballot, Poll, PollItem, PollResult, SealedBallot
from workshop.voting.results import Clause, Group, Json, Verdict, nameless
from workshop.voting.sealing import sealer

Boxes = dict[str, list[Json]]


def boxes_of(db: Session, poll: Poll, item_id: str) -> Boxes:
    """Return the choices of an item by delegation, without names."""
    boxes: Boxes = {}
    if poll.is_confidential:
        sealed = select(SealedBallot).where(
            SealedBallot.item_id == item_id, SealedBallot.sealed.isnot(None)
        )
        for row in db.scalars(sealed):
            choice = sealer().open(
                row.sealed or b"", poll_id=poll.id, item_id=item_id, voter_id=row.voter_id
            )
            boxes.setdefault(row.delegation_id, []).append(cast("Json", choice))
    else:
        query = select(Ballot.delegation_id, Ballot.choice).where(Ballot.item_id == item_id)
        for delegation_id, choice in db.execute(query):
            boxes.setdefault(delegation_id, []).append(choice)
    return {name: nameless(box) for name, box in sorted(boxes.items())}


def voters_by_delegation(
    db: Session, meeting_id: str, poll: Poll | None = None
) -> tuple[Counter[str], Counter[str]]:
    """Return who is entitled and who is present, by delegation.

    Present is who is admitted and has not stepped out; with a poll, also who has voted in it and left since (their
    ballots stay: docs/adr/0002), so that never more voted than were present.
    """
    may = (
        Participant.meeting_id == meeting_id,
        Participant.votes.is_(True),
        Participant.state == "admitted",
        Participant.role == "member",
    )
    here = (*may, Participant.away.is_(False))
    entitled, present = _people(db, may), _people(db, here)
    if poll is not None:
        entitled += _gone(db, poll, may)
        present += _gone(db, poll, here)
    return entitled, present


def _people(db: Session, where: tuple[ColumnElement[bool], ...]) -> Counter[str]:
    query = select(Participant.delegation_id, func.count()).where(*where)
    rows = db.execute(query.group_by(Participant.delegation_id))
    return Counter({str(side): count for side, count in rows})


def _gone(db: Session, poll: Poll, where: tuple[ColumnElement[bool], ...]) -> Counter[str]:
    """Count who has voted and is not among those people any more, by delegation."""
    still = select(Participant.id).where(*where)
    return _voters(db, poll, _table(poll).voter_id.not_in(still))


def _table(poll: Poll) -> Any:  # noqa: ANN401 — one of two classes with the same columns
    return SealedBallot if poll.is_confidential else Ballot


def _voters(db: Session, poll: Poll, *where: ColumnElement[bool]) -> Counter[str]:
    table = _table(poll)
    query = select(table.delegation_id, func.count(table.voter_id.distinct()))
    rows = db.execute(query.where(table.poll_id == poll.id, *where).group_by(table.delegation_id))
    return Counter({str(side): count for side, count in rows})


def voted_by_delegation(db: Session, poll: Poll) -> Counter[str]:
    """Return how many people answered at least one item, by delegation."""
    return _voters(db, poll)


def cast_by_item(db: Session, poll: Poll) -> dict[str, Counter[str]]:
    """Return how many answered each item, by delegation."""
    table = _table(poll)
    query = select(table.item_id, table.delegation_id, func.count()).where(table.poll_id == poll.id)
    found: dict[str, Counter[str]] = {}
    for item_id, delegation_id, count in db.execute(
        query.group_by(table.item_id, table.delegation_id)
    ):
        found.setdefault(item_id, Counter())[delegation_id] = count
    return found


def quorum_of(poll: Poll) -> Any:  # noqa: ANN401 — a Fraction, or None
    """Return the quorum sealed with the poll, if one was."""
    text = poll.rule_settings.get("quorum")
    return rules.share_from(text) if text else None


def result_of(db: Session, poll: Poll, item: PollItem) -> dict[str, Any]:
    """Return an item's result as the columns of `PollResult`: what may be published, and nothing else."""
    method, boxes = METHODS[poll.method], boxes_of(db, poll, item.id)
    entitled, present = voters_by_delegation(db, poll.meeting_id, poll)
    numbers = {name: len(box) for name, box in boxes.items()}
    sides = [one for one in delegations_of(db, poll.meeting_id) if one.votes]
    verdict = _verdict(poll, sides, boxes, present, entitled)
    bins = rules.bins_of({one.id: numbers.get(one.id, 0) for one in sides}, poll.k)
    tallies = {one.name: method.tally(_joined(boxes, one.delegations)) for one in bins or ()}
    shown = rules.publishable(bins, tallies)
    return {
        "choices": _choices(boxes, bins if shown else None),
        "bins": {one.name: list(one.delegations) for one in bins or ()}
        if shown
        else {"all": [one.id for one in sides]},
        "cast": numbers,
        "present": dict(present),
        "entitled": dict(entitled),
        "verdict": plain(_veiled(verdict, rules.shown_apart(bins) if shown and bins else ())),
    }


def _veiled(verdict: Verdict, apart: Sequence[str]) -> Verdict:
    """Leave out yes and no of groups not shown apart; how many took part is known by delegation anyway."""
    told = [
        one for one in verdict.clauses if one.scope in ("all", *apart) or one.kind != "majority"
    ]
    return replace(verdict, clauses=tuple(told))


def _joined(boxes: Boxes, names: Sequence[str]) -> list[Json]:
    return nameless(choice for name in names for choice in boxes.get(name, ()))


def _choices(boxes: Boxes, bins: Sequence[rules.Bin] | None) -> dict[str, list[Json]]:
    if bins is None:
        return {"all": _joined(boxes, list(boxes))}
    return {one.name: _joined(boxes, one.delegations) for one in bins}


def _verdict(
    poll: Poll,
    sides: Sequence[Delegation],
    boxes: Boxes,
    present: Mapping[str, int],
    entitled: Mapping[str, int],
) -> Verdict:
    method = METHODS[poll.method]
    groups = [
        Group(
            id=one.id,
            name=one.names,
            votes=one.votes,
            present=present.get(one.id, 0),
            entitled=entitled.get(one.id, 0),
            stand=method.stand(method.tally(boxes.get(one.id, []))),
        )
        for one in sides
        if entitled.get(one.id, 0) or boxes.get(one.id)
    ]
    thin = [one for one in groups if one.votes and one.stand.cast < poll.k]
    if poll.is_confidential and RULES[poll.rule].by_group and thin:
        return too_thin(thin, poll.k)
    return RULES[poll.rule].decide(groups, quorum_of(poll))


def too_thin(groups: Sequence[Group], k: int) -> Verdict:
    """Decide nothing where asking a handful of people by themselves would tell how they voted."""
    clauses = [
        Clause(
            scope=one.id,
            kind="quorum",
            met=False,
            have=one.stand.cast,
            need=k,
            missing_votes=k - one.stand.cast,
            say=quorum_sentence(one.shown, one.stand.cast, one.present, k - one.stand.cast),
        )
        for one in groups
    ]
    return Verdict(adopted=False, clauses=tuple(clauses))


def plain(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as the journal keeps it; sentences are made again when it is shown."""
    names = ("scope", "kind", "met", "have", "need", "missing_votes")
    clauses = [{name: getattr(clause, name) for name in names} for clause in verdict.clauses]
    return {"adopted": verdict.adopted, "clauses": clauses}


def new_result(db: Session, poll: Poll, item: PollItem, audience: str) -> PollResult:
    """Return an item's result as a row for an audience."""
    return PollResult(
        poll_id=poll.id, item_id=item.id, audience=audience, **result_of(db, poll, item)
    )

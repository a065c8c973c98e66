"""From ballots to a result: boxes, bins, verdict. Reads the tables; changes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.people import Delegation, delegations_of
from workshop.voting import rules
from workshop.voting.decisions import RULES
from workshop.voting.decisions._clauses import quorum_sentence
from workshop.voting.envelopes import Answer, open_answer
from workshop.voting.methods import METHODS
from workshop.voting.models import Ballot, Poll, PollItem, PollResult, SealedBallot, items_of
from workshop.voting.results import Clause, Group, Json, Method, Verdict, nameless
from workshop.voting.voters import voters_by_delegation
from workshop.voting.weights import PEOPLE, are_apart, ranking_of

Boxes = dict[str, list[Json]]


@dataclass(frozen=True)
class Subject:
    """What answers are about: an item, or the poll as a whole with its options."""

    poll: Poll
    id: str
    options: tuple[str, ...] = ()

    @property
    def method(self) -> Method:
        """Return the poll's method."""
        return METHODS[self.poll.method]


def subjects_of(db: Session, poll: Poll) -> list[Subject]:
    """Return what a poll asks about: each item, or itself."""
    items = items_of(db, poll.id)
    if METHODS[poll.method].scope == "poll":
        return [whole_of(poll, items)]
    return [Subject(poll, item.id) for item in items]


def whole_of(poll: Poll, items: Sequence[PollItem]) -> Subject:
    """Return the poll itself as what is answered, its items being the options."""
    return Subject(poll, poll.id, tuple(item.id for item in items))


def answers_about(db: Session, subject: Subject) -> Iterator[tuple[str, Answer]]:
    """Yield the delegation and the answer of everybody who gave one, without names."""
    poll = subject.poll
    if poll.is_confidential:
        sealed = select(SealedBallot).where(
            SealedBallot.item_id == subject.id, SealedBallot.sealed.isnot(None)
        )
        for row in db.scalars(sealed):
            of = (subject.id, row.voter_id)
            kept = row.sealed or b""
            yield (
                row.delegation_id,
                open_answer(poll, subject.method, kept, subject.options, of=of),
            )
    else:
        query = select(Ballot.delegation_id, Ballot.choice, Ballot.reason, Ballot.lang)
        for side, choice, reason, lang in db.execute(query.where(Ballot.item_id == subject.id)):
            yield side, Answer(choice, reason, lang)


def boxes_from(answers: Sequence[tuple[str, Answer]]) -> Boxes:
    """Return the choices by delegation, without names."""
    boxes: Boxes = {}
    for side, answer in answers:
        boxes.setdefault(side, []).append(answer.choice)
    return {name: nameless(box) for name, box in sorted(boxes.items())}


def quorum_of(poll: Poll) -> Any:  # noqa: ANN401 — a Fraction, or None
    """Return the quorum sealed with the poll, if one was."""
    return rules.terms_from(poll.rule_settings).quorum


def statement_of(poll: Poll) -> Any:  # noqa: ANN401 — a sentence said when it is shown
    """Return the sealed rule in one sentence."""
    return RULES[poll.rule].statement(rules.terms_from(poll.rule_settings))


def result_of(db: Session, subject: Subject) -> dict[str, Any]:
    """Return a result as the columns of `PollResult`: what may be published, and nothing else."""
    poll, method = subject.poll, subject.method
    answers = list(answers_about(db, subject))
    boxes = boxes_from(answers)
    entitled, present = voters_by_delegation(db, poll.meeting_id, poll)
    numbers = {name: len(box) for name, box in boxes.items()}
    sides = [one for one in delegations_of(db, poll.meeting_id) if one.votes or poll.asks_guests]
    verdict = _verdict(subject, sides, boxes, present, entitled)
    bins = rules.bins_of({one.id: numbers.get(one.id, 0) for one in sides}, poll.k)
    tallies = {
        one.name: method.tally(_joined(boxes, one.delegations), subject.options)
        for one in bins or ()
    }
    shown = rules.publishable(bins, tallies)
    choices = _choices(boxes, bins if shown else None)
    apart = rules.shown_apart(bins) if shown and bins else ()
    named = {one.name: list(one.delegations) for one in bins or ()}
    published = named if shown else {"all": [one.id for one in sides]}
    return {
        "choices": choices,
        "bins": published,
        "cast": numbers,
        "present": dict(present),
        "entitled": dict(entitled),
        "verdict": plain(_veiled(verdict, apart)),
        "figures": _figures(subject, choices, apart=are_apart(published, numbers)),
        "reasons": _reasons(method, answers),
    }


def _figures(subject: Subject, choices: Boxes, *, apart: bool) -> dict[str, Any]:
    if subject.method.scope != "poll":
        return {}
    wanted = str(subject.poll.rule_settings.get("weights") or PEOPLE)
    return ranking_of(subject.method, choices, subject.options, wanted=wanted, apart=apart)


def _reasons(method: Method, answers: Sequence[tuple[str, Answer]]) -> list[dict[str, Json]]:
    """Return what was written where a reason is required, sorted, so that the order says nothing."""
    found: list[Json] = [
        {"choice": answer.choice, "reason": answer.reason, "lang": answer.lang}
        for _side, answer in answers
        if method.needs_reason(answer.choice) and answer.reason
    ]
    return [one for one in nameless(found) if isinstance(one, dict)]


def _veiled(verdict: Verdict, apart: Sequence[str]) -> Verdict:
    """Leave out what single groups said that are not shown apart; how many took part is known by delegation anyway."""
    told = [one for one in verdict.clauses if one.scope in ("all", *apart) or one.kind == "quorum"]
    return replace(verdict, clauses=tuple(told))


def _joined(boxes: Boxes, names: Sequence[str]) -> list[Json]:
    return nameless(choice for name in names for choice in boxes.get(name, ()))


def _choices(boxes: Boxes, bins: Sequence[rules.Bin] | None) -> Boxes:
    if bins is None:
        return {"all": _joined(boxes, list(boxes))}
    return {one.name: _joined(boxes, one.delegations) for one in bins}


def _verdict(
    subject: Subject,
    sides: Sequence[Delegation],
    boxes: Boxes,
    present: Mapping[str, int],
    entitled: Mapping[str, int],
) -> Verdict:
    poll, method = subject.poll, subject.method
    tallies = {one.id: method.tally(boxes.get(one.id, []), subject.options) for one in sides}
    groups = [
        Group(
            id=one.id,
            name=one.names,
            votes=one.votes,
            present=present.get(one.id, 0),
            entitled=entitled.get(one.id, 0),
            stand=method.stand(tallies[one.id]),
            figures=tallies[one.id].figures,
        )
        for one in sides
        if entitled.get(one.id, 0) or boxes.get(one.id)
    ]
    rule = RULES[poll.rule]
    thin = [one for one in groups if one.votes and one.stand.cast < poll.k]
    if poll.is_confidential and rule.by_group and rule.binds and thin:
        return too_thin(thin, poll.k)
    return rule.decide(groups, rules.terms_from(poll.rule_settings))


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


def new_result(db: Session, subject: Subject, audience: str) -> PollResult:
    """Return a result as a row for an audience."""
    return PollResult(
        poll_id=subject.poll.id,
        item_id=subject.id,
        audience=audience,
        **result_of(db, subject),
    )

"""Opening, answering, closing and revealing a poll."""

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from workshop.agenda.models import Stage
from workshop.core import circles
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host, voter
from workshop.proposals.models import Proposal, proposals_of
from workshop.texts.models import version_of
from workshop.voting import rules
from workshop.voting.counting import new_result, voters_by_delegation
from workshop.voting.decisions import RULES
from workshop.voting.forms import CastBallot, OnePoll, OpenPoll, VotingSettings
from workshop.voting.methods import METHODS
from workshop.voting.models import (
    Ballot,
    Poll,
    PollItem,
    PollResult,
    SealedBallot,
    items_of,
    polls_of_stage,
)
from workshop.voting.sealing import sealer

if TYPE_CHECKING:
    from fractions import Fraction


@action(
    "poll.open",
    form=OpenPoll,
    who=host,
    when="open",
    says=lazy("%(actor)s opened a ballot on %(count)s proposals."),
)
def open_poll(act: Act, form: OpenPoll) -> None:
    """Open the ballot of a stage; from now on its rule, method and who sees what are sealed.

    Raises:
        NotNow: one is open already, or there is nothing to vote on.
        NotAllowed: the rule would tell how a small delegation voted.
    """
    stage = act.get(Stage, form.stage.data)
    if any(one.state in ("open", "closed") for one in polls_of_stage(act.db, stage.id)):
        raise NotNow(lazy("This stage has a ballot already. Look at the new state, then decide."))
    poll = _poll(act, stage)
    items = [
        _item(act, poll, proposal, place) for place, proposal in enumerate(_chosen(act, stage), 1)
    ]
    if not items:
        raise NotNow(lazy("There is no proposal to vote on. Add one to the plan first."))
    act.record(poll, *items, facts={"count": len(items)})


def _poll(act: Act, stage: Stage) -> Poll:
    chosen = VotingSettings.read(stage.settings).data
    rule, method = chosen["rule"] or "maj-each", chosen["method"] or "agree"
    confidential = chosen["disclosure"] == "confidential"
    k = chosen["k"] or act.meeting.k
    disclosure = rules.Disclosure(
        confidential=confidential, hidden_until=chosen["show"] or "closed"
    )
    entitled, _present = voters_by_delegation(act.db, act.meeting.id)
    rules.ensure_decidable(RULES[rule], disclosure, entitled, k)
    quorum: Fraction | None = rules.share_from(chosen["quorum"]) if chosen["quorum"] else None
    return Poll(
        stage_id=stage.id,
        method=method,
        rule=rule,
        k=k,
        seed=secrets.token_hex(16),
        opened_at=act.now,
        rule_settings={"quorum": str(quorum)} if quorum else {},
        disclosure="confidential" if confidential else "open",
        show="closed" if confidential else disclosure.hidden_until,
        reasons=bool(chosen["reasons"]) and not confidential,
    )


def _chosen(act: Act, stage: Stage) -> list[Proposal]:
    wanted = stage.settings.get("proposals") or []
    return [one for one in proposals_of(act.db, act.meeting.id) if not wanted or one.id in wanted]


def _item(act: Act, poll: Poll, proposal: Proposal, position: int) -> PollItem:
    version = version_of(act.db, proposal.id)
    return PollItem(
        poll_id=poll.id,
        position=position,
        proposal_id=proposal.id,
        version_id=version.id,
        sha256=version.sha256,
        title=dict(proposal.title),
    )


@action(
    "ballot.cast",
    form=CastBallot,
    who=voter,
    secret=True,
    says=lazy("%(actor)s answered “%(item)s”."),
)
def cast_ballot(act: Act, form: CastBallot) -> None:
    """Record the actor's answer to one item, or replace the one given before.

    Raises:
        NotNow: the poll is not open.
        Invalid: the choice does not fit the poll's method.
    """
    poll = act.get(Poll, form.poll.data)
    rules.ensure_open(poll, act.now)
    item = act.get(PollItem, form.item.data)
    choice = METHODS[poll.method].read_choice(form.choice.data)
    if item.poll_id != poll.id:
        raise NotNow
    if poll.is_confidential:
        _seal(act, poll, item, choice)
    else:
        _cast(act, poll, item, choice, form)


def _cast(act: Act, poll: Poll, item: PollItem, choice: object, form: CastBallot) -> None:
    key, query = (
        (item.id, act.actor.id),
        select(Ballot).where(Ballot.item_id == item.id, Ballot.voter_id == act.actor.id),
    )
    ballot = act.noted(key, lambda: act.db.scalars(query).first())
    if ballot is None:
        ballot = act.note(
            key,
            Ballot(
                poll_id=poll.id,
                item_id=item.id,
                voter_id=act.actor.id,
                times=0,
                delegation_id=act.actor.delegation_id,
                audience=circles.desk(act.actor.id),
            ),
        )
    ballot.choice, ballot.cast_at, ballot.times = choice, act.now, ballot.times + 1
    ballot.reason = form.reason.data if poll.reasons else ""
    ballot.lang = form.lang.data or act.actor.lang
    act.record(ballot, facts={"item": dict(item.title)})


def _seal(act: Act, poll: Poll, item: PollItem, choice: object) -> None:
    names = {"poll_id": poll.id, "item_id": item.id, "voter_id": act.actor.id}
    key = (item.id, act.actor.id)
    sealed = act.noted(key, lambda: act.db.get(SealedBallot, key))
    if sealed is None:
        new = SealedBallot(
            **names, meeting_id=poll.meeting_id, delegation_id=act.actor.delegation_id
        )
        sealed = act.note(key, new)
        act.db.add(sealed)
    sealed.sealed = sealer().seal(choice, **names)
    act.hint("turnout", id=poll.id, poll_id=poll.id, item_id=item.id, participant_id=act.actor.id)


@action(
    "poll.close", form=OnePoll, who=host, when="open", says=lazy("%(actor)s closed the ballot.")
)
def close_poll(act: Act, form: OnePoll) -> None:
    """Close a ballot: fix the results, for the facilitators' eyes until the reveal.

    At the close of a confidential one the journal gets nameless, sorted lists; what links people to choices is
    deleted.

    Raises:
        NotNow: it is not open.
    """
    poll = act.get(Poll, form.poll.data)
    if poll.state != "open":
        raise NotNow(
            lazy(
                "Another facilitator closed this ballot a moment ago. Look at the new state, then decide."
            )
        )
    audience = circles.hosts_circle(act.db, act.meeting.id)
    results = [new_result(act.db, poll, item, audience) for item in items_of(act.db, poll.id)]
    poll.state, poll.closed_at = "closed", act.now
    act.record(poll)
    act.record(*results)
    _forget(act, poll)


def _forget(act: Act, poll: Poll) -> None:
    """Delete what links people to choices, and the receipts whose fingerprints could betray them."""
    if not poll.is_confidential:
        return
    blank = update(SealedBallot).where(SealedBallot.poll_id == poll.id).values(sealed=None)
    act.db.execute(blank.execution_options(synchronize_session=False))
    act.forget(poll.id)


@action(
    "poll.reveal", form=OnePoll, who=host, when="open", says=lazy("%(actor)s showed the result.")
)
def reveal_poll(act: Act, form: OnePoll) -> None:
    """Show a closed ballot's results to all.

    Raises:
        NotNow: it is not closed, or was shown before.
    """
    poll = act.get(Poll, form.poll.data)
    if poll.state != "closed":
        raise NotNow(lazy("Close the ballot first; a result is shown once."))
    results = list(act.db.scalars(select(PollResult).where(PollResult.poll_id == poll.id)))
    poll.state, poll.revealed_at = "revealed", act.now
    for one in results:
        one.audience = circles.EVERYONE
    act.record(poll, *results)


@action("poll.void", form=OnePoll, who=host, when="open", says=lazy("%(actor)s voided a ballot."))
def void_poll(act: Act, form: OnePoll) -> None:
    """Take back a ballot opened by mistake: it counts for nothing, and that is in the record.

    Raises:
        NotNow: its result was shown.
    """
    poll = act.get(Poll, form.poll.data)
    if poll.state == "revealed":
        raise NotNow(lazy("A result that was shown cannot be voided."))
    if poll.state == "void":
        raise NotNow(lazy("This ballot was voided before."))
    poll.state, poll.closed_at = "void", poll.closed_at or act.now
    act.record(poll)
    _forget(act, poll)

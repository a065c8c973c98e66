"""Minority statements: announced, signed by each co-signer himself, written until due, or withdrawn."""

from datetime import timedelta

from sqlalchemy import select

from workshop.agenda.models import Stage
from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE, person
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Delegation, delegations_of, member
from workshop.statements import rules
from workshop.statements.forms import AnnounceMinority, OneMinority, WriteMinority
from workshop.statements.models import Minority, Signature, signatures_of
from workshop.voting.models import Poll, PollItem

HOURS = 48


@action(
    "minority.announce",
    form=AnnounceMinority,
    who=member,
    when="open",
    says=lazy("A minority statement was announced: “%(topic)s”."),
)
def announce_minority(act: Act, form: AnnounceMinority) -> None:
    """Announce a minority statement on a result, or on the meeting; its text may come until it is due.

    Raises:
        NotNow: the ballot it concerns is not closed yet.
    """
    if form.item.data and _poll_of(act, form.item.data).state == "open":
        raise NotNow(lazy("Wait until the ballot is closed."))
    statement = Minority(
        item_id=form.item.data or None,
        topic=form.topic.data,
        lang=act.actor.lang,
        shown_as=form.shown_as.data or "names",
        announced_at=act.now,
        due_at=act.now + timedelta(hours=_hours(act)),
    )
    signature = _signature(act, statement)
    signature.leads = True
    statement.sides = _sides(act, [signature])
    _without_names(act, statement)
    act.record(statement, signature, facts={"topic": statement.topic})


def _poll_of(act: Act, subject: str) -> Poll:
    """Return the ballot that a result is of: that of an item, or a ballot as a whole.

    Raises:
        NotFound: there is no such result to be seen.
    """
    if act.db.get(Poll, subject) is not None:
        return act.get(Poll, subject)
    return act.get(Poll, act.get(PollItem, subject).poll_id)


def _hours(act: Act) -> int:
    stage = act.db.get(Stage, act.stage_id) if act.stage_id else None
    found = (stage.settings if stage else {}).get("hours")
    return found if isinstance(found, int) else HOURS


def _signature(act: Act, statement: Minority) -> Signature:
    return Signature(
        minority_id=statement.id,
        item_id=statement.item_id,
        participant_id=act.actor.id,
        delegation_id=act.actor.delegation_id,
        version=statement.version,
        at=act.now,
        audience=EVERYONE if statement.shown_as == "names" else person(act.actor.id),
    )


def _sides(act: Act, signatures: list[Signature]) -> dict[str, str]:
    """Return whose statement it is by delegation: id and letters, never how many."""
    wanted = {one.delegation_id for one in signatures}
    sides: list[Delegation] = delegations_of(act.db, act.meeting.id)
    return {one.id: one.letters for one in sides if one.id in wanted}


def _without_names(act: Act, statement: Minority) -> None:
    if statement.shown_as == "delegation":
        act.nameless(EVERYONE)


def _own(act: Act, minority_id: str) -> tuple[Minority, Signature | None]:
    statement = act.get(Minority, minority_id)
    query = select(Signature).where(
        Signature.minority_id == statement.id, Signature.participant_id == act.actor.id
    )
    return statement, act.db.scalars(query).first()


def _led(act: Act, minority_id: str) -> Minority:
    statement, mine = _own(act, minority_id)
    if mine is None or not mine.leads:
        raise NotAllowed(lazy("Only who announced a minority statement writes it."))
    return statement


@action(
    "minority.sign",
    form=OneMinority,
    who=member,
    when="any",
    says=lazy("Somebody signed a minority statement."),
)
def sign_minority(act: Act, form: OneMinority) -> None:
    """Stand behind a minority statement, by oneself; as it reads now.

    Raises:
        NotNow: it was withdrawn or hidden, or the time is over.
        Conflict: one has signed this version already.
    """
    statement, mine = _own(act, form.minority.data)
    rules.ensure_alive(statement.state)
    rules.ensure_in_time(statement.due_at, act.now)
    if mine is not None and mine.held and mine.version == statement.version:
        raise Conflict(lazy("You have signed this already."))
    mine = mine or _signature(act, statement)
    others = [one for one in signatures_of(act.db, statement.id) if one.id != mine.id]
    statement.sides = _sides(act, [*others, mine])
    mine.held, mine.version, mine.at = True, statement.version, act.now
    _without_names(act, statement)
    act.record(statement, mine)


@action(
    "minority.unsign",
    form=OneMinority,
    who=member,
    when="any",
    says=lazy("A signature under a minority statement was taken back."),
)
def unsign_minority(act: Act, form: OneMinority) -> None:
    """Take one's signature back, at any time.

    Raises:
        NotNow: one has not signed, or leads it and withdraws it instead.
    """
    statement, mine = _own(act, form.minority.data)
    if mine is None or not mine.held or mine.leads:
        raise NotNow(lazy("There is no signature of yours to take back."))
    others = [one for one in signatures_of(act.db, statement.id) if one.id != mine.id]
    statement.sides = _sides(act, others)
    mine.held = False
    _without_names(act, statement)
    act.record(statement, mine)


@action(
    "minority.write",
    form=WriteMinority,
    who=member,
    when="any",
    says=lazy("The text of a minority statement was handed in."),
)
def write_minority(act: Act, form: WriteMinority) -> None:
    """Hand the text in, or a newer version, until it is due; also after the meeting is closed.

    Co-signers stand behind the version they signed; each signs the newer one himself.

    Raises:
        NotAllowed: somebody else leads it.
        NotNow: it was withdrawn or hidden, or the time is over.
    """
    statement = _led(act, form.minority.data)
    rules.ensure_alive(statement.state)
    rules.ensure_in_time(statement.due_at, act.now)
    own = [one for one in signatures_of(act.db, statement.id) if one.leads]
    statement.words, statement.lang = form.words.data, form.lang.data or act.actor.lang
    statement.version, statement.state, statement.given_at = statement.version + 1, "given", act.now
    for one in own:
        one.version = statement.version
    _without_names(act, statement)
    act.record(statement, *own)


@action(
    "minority.withdraw",
    form=OneMinority,
    who=member,
    when="any",
    says=lazy("A minority statement was withdrawn."),
)
def withdraw_minority(act: Act, form: OneMinority) -> None:
    """Withdraw a minority statement that one leads."""
    statement = _led(act, form.minority.data)
    rules.ensure_alive(statement.state)
    statement.state = "withdrawn"
    _without_names(act, statement)
    act.record(statement)

"""What is said and noted at a table: sentences in rooms, what a mediator passes on, notes, what a side tries out."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import circle_audience, desk, hosts_circle, person
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import anyone
from workshop.mediation import sources
from workshop.mediation.forms import (
    KeepSketch,
    MarkTalk,
    OneNote,
    OneTalk,
    PassOn,
    SayTalk,
    WriteNote,
)
from workshop.mediation.models import NEUTRAL, Party, Pulse, SeatNote, Sketch, Talk
from workshop.mediation.seating import Rows
from workshop.mediation.tables import Sitting, Spot, ensure_mediates, must_sit, spot_at

PULSE_SECONDS = 20
NOT_YOURS = lazy("Only who said it can do this.")


@action("talk.say", form=SayTalk, who=anyone, says=lazy("%(actor)s said something."))
def say(act: Act, form: SayTalk) -> None:
    """Say a sentence in the room one is in; in a caucus it stays there unless it may be passed on.

    In the joint room of a sensitive meeting it waits for release.

    Raises:
        NotNow: one is in no room of a table.
        NotAllowed: one watches.
    """
    spot = _spot_here(act)
    sitting = must_sit(act.db, act.actor)
    if sitting.party.side == "observer":
        raise NotAllowed(lazy("Observers watch. They speak in the debrief."))
    talk = Talk(
        table_id=spot.table.id,
        author_id=act.actor.id,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        may_pass=spot.room == "caucus" and form.pass_on.data == "may",
        of_party=sitting.party.code,
        at=act.now,
        audience=desk(act.actor.id) if _holds(act, spot, sitting) else spot.audience,
    )
    act.record(talk, *_pulse(act, spot))


def _holds(act: Act, spot: Spot, sitting: Sitting) -> bool:
    """Say whether a sentence waits for release: in a sensitive meeting, where any facilitator may come in.

    Into a home room or the drafting room nobody comes who could release it, and who mediates hears a caucus anyway.
    """
    sensitive = bool(act.meeting.settings.get("sensitive"))
    return sensitive and spot.room == "joint" and sitting.party.side not in NEUTRAL


def _spot_here(act: Act) -> Spot:
    spot = spot_at(act.db, act.here)
    if spot is None:
        raise NotNow(lazy("Go to a room of your table first."))
    return spot


def _pulse(act: Act, spot: Spot) -> Rows:
    """Note for the facilitators that the joint room speaks; of other rooms nothing is told."""
    if spot.room != "joint":
        return []
    pulse = act.db.scalars(select(Pulse).where(Pulse.table_id == spot.table.id)).first()
    if pulse is None:
        return []
    before = pulse.spoke_at
    if before is not None and (act.now - before).total_seconds() < PULSE_SECONDS:
        return []
    pulse.spoke_at = act.now
    pulse.audience = hosts_circle(act.db, act.meeting.id)
    return [pulse]


@action("talk.mark", form=MarkTalk, who=anyone, says=lazy("A sentence was marked anew."))
def mark_talk(act: Act, form: MarkTalk) -> None:
    """Say anew whether a sentence may be passed on; what was passed on cannot be called back.

    Raises:
        NotAllowed: somebody else said it.
        NotNow: it was passed on.
    """
    talk = _own(act, form.talk.data)
    if talk.passed:
        raise NotNow(lazy("It has been passed on already."))
    talk.may_pass = form.pass_on.data == "may"
    act.record(talk)


@action("talk.withdraw", form=OneTalk, who=anyone, says=lazy("A sentence was withdrawn."))
def withdraw_talk(act: Act, form: OneTalk) -> None:
    """Take one's own sentence back; that there was one stays.

    Raises:
        NotAllowed: somebody else said it.
    """
    talk = _own(act, form.talk.data)
    talk.withdrawn, talk.may_pass = True, False
    act.record(talk)


def _own(act: Act, talk_id: str) -> Talk:
    talk = act.get(Talk, talk_id)
    if talk.author_id != act.actor.id or talk.withdrawn:
        raise NotAllowed(NOT_YOURS)
    return talk


@action("talk.pass_on", form=PassOn, who=anyone, says=lazy("A mediator passed a sentence on."))
def pass_on(act: Act, form: PassOn) -> None:
    """Pass a sentence of a caucus on, word for word: to the joint room, or to another side's caucus.

    Raises:
        NotAllowed: it stays where it was said, or one is no mediator of this table.
        Invalid: it was said there.
    """
    talk, sitting = act.get(Talk, form.talk.data), must_sit(act.db, act.actor)
    ensure_mediates(sitting)
    source = spot_at(act.db, talk.audience)
    if talk.withdrawn or not talk.may_pass or source is None or source.room != "caucus":
        raise NotAllowed(lazy("This sentence stays in the room where it was said."))
    target = _target(act, sitting, form.party.data)
    if target.audience == talk.audience:
        raise Invalid(lazy("It was said in this room."))
    copy = Talk(
        table_id=talk.table_id,
        words=talk.words,
        lang=talk.lang,
        of_party=source.party.code if source.party else "",
        passed_by=act.actor.id,
        at=act.now,
        audience=target.audience,
    )
    to = target.party.code if target.party else "joint"
    talk.passed = [*talk.passed, [to, act.now.isoformat()]]
    act.record(copy, talk)


def _target(act: Act, sitting: Sitting, party_id: str | None) -> Spot:
    if not party_id:
        return Spot(sitting.table, "joint")
    party = act.get(Party, party_id)
    if party.table_id != sitting.table.id or party.caucus_id is None:
        raise NotAllowed(lazy("This side has no caucus with you."))
    return Spot(sitting.table, "caucus", party)


@action("seat_note.write", form=WriteNote, who=anyone, says=lazy("A note was written."))
def write_note(act: Act, form: WriteNote) -> None:
    """Write a note for one's side, which stays with the seat, or for oneself alone."""
    sitting = must_sit(act.db, act.actor)
    alone = form.mine.data == "alone"
    side = circle_audience(sitting.party.circle_id)
    note = SeatNote(
        party_id=sitting.party.id,
        author_id=act.actor.id,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        at=act.now,
        audience=person(act.actor.id) if alone else side,
    )
    act.record(note)


@action("seat_note.withdraw", form=OneNote, who=anyone, says=lazy("A note was struck."))
def withdraw_note(act: Act, form: OneNote) -> None:
    """Strike a note of one's side or one's own."""
    note = act.get(SeatNote, form.note.data)
    note.withdrawn = True
    act.record(note)


@action("sketch.keep", form=KeepSketch, who=anyone, says=lazy("A side tried a package out."))
def keep_sketch(act: Act, form: KeepSketch) -> None:
    """Try a package out, or change one issue of it; only one's own side sees it, with its own points.

    Raises:
        NotAllowed: a third party has no points.
        Invalid: the case has no such option.
    """
    sitting = must_sit(act.db, act.actor)
    if sitting.party.side != "party":
        raise NotAllowed(lazy("Third parties have no points of their own."))
    query = select(Sketch).where(Sketch.party_id == sitting.party.id)
    sketch = act.db.scalars(query).first()
    options = _options(sitting, form, dict(sketch.options) if sketch else {})
    if sketch is None:
        sketch = Sketch(
            party_id=sitting.party.id, audience=circle_audience(sitting.party.circle_id)
        )
    sketch.options, sketch.by_id, sketch.at = options, act.actor.id, act.now
    act.record(sketch)


def _options(sitting: Sitting, form: KeepSketch, before: dict[str, str]) -> dict[str, str]:
    sent = dict(form.package.data or [])
    found = {**before, **sent} if sent else before
    found = {issue: option for issue, option in found.items() if option != "-"}
    return ensure_package(sitting.table.case_id, found)


def ensure_package(case_id: str, options: dict[str, str]) -> dict[str, str]:
    """Return a package in the order of the case's issues.

    Raises:
        Invalid: the case has no such option.
    """
    case = sources.public(case_id)
    allowed = {one.id: {each.id for each in one.options} for one in case.issues}
    if any(option not in allowed.get(issue, ()) for issue, option in options.items()):
        raise Invalid(lazy("Choose one from the list."))
    return {one.id: options[one.id] for one in case.issues if one.id in options}

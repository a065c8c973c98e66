"""The hearing: who is let in, outlines and statements, the arbitrators' questions and what is answered."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE, Circle, circle_audience
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.i18n import LANGUAGES, lazy, speaking
from workshop.core.people import anyone
from workshop.mediation import sources
from workshop.mediation.hearing_forms import MakePlea
from workshop.mediation.hearing_rules import admitted, terms_of
from workshop.mediation.hearing_tables import HearingRoom, Plea
from workshop.mediation.models import Table
from workshop.mediation.public_case import CaseStage
from workshop.mediation.seating import Rows, more_circles, send, settle, sitters
from workshop.mediation.step_hooks import on_step
from workshop.mediation.tables import Sitting, must_sit, parties_of, seats_of

TITLE = lazy("Hearing")
OPENS = frozenset({"plead", "hearing", "deliberate", "award"})
HEARD = lazy("The terms of reference do not let your seat speak here. You may follow the hearing.")


@on_step
def open_hearing(act: Act, table: Table, step: CaseStage) -> Rows:
    """Open the hearing's circle when pleading begins, as the terms of reference say; who is not let in goes out."""
    if not OPENS & set(step.does):
        return []
    room = room_of(act, table)
    if room is None:
        return _open(act, table, step)
    return _outside(act, table, room) if "hearing" in step.does else []


def _open(act: Act, table: Table, step: CaseStage) -> Rows:
    case = sources.public(table.case_id)
    found = admitted(case, terms_of(case, table.outcome))
    circle = Circle(kind="hearing", title=_in_all(), audience=EVERYONE)
    room = HearingRoom(
        table_id=table.id,
        circle_id=circle.id,
        open_to=list(found.open_to),
        may_speak=list(found.may_speak),
        may_write=list(found.may_write),
        audience=table.audience,
    )
    circle.meeting_id = room.meeting_id = act.meeting.id
    act.db.add_all([circle, room])
    act.db.flush()  # who belongs there follows from the seats, read from the database
    rows: Rows = [circle, room, *settle(act, table)]
    return [*rows, *(_outside(act, table, room) if "hearing" in step.does else [])]


def _in_all() -> dict[str, str]:
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = str(TITLE)
    return found


def _outside(act: Act, table: Table, room: HearingRoom) -> Rows:
    """Send those who are not let in to the plenary while the hearing lasts."""
    shut = {one.id for one in parties_of(act.db, table.id) if one.code not in room.open_to}
    seats = [one for one in seats_of(act.db, table.id) if one.party_id in shut]
    return send(sitters(act, seats), None)


def room_of(act: Act, table: Table) -> HearingRoom | None:
    """Return a table's hearing, once it has been opened."""
    return act.db.scalars(select(HearingRoom).where(HearingRoom.table_id == table.id)).first()


@more_circles
def of_the_hearing(act: Act, table: Table) -> dict[str, frozenset[str]]:
    """Return whom the hearing lets in: it follows from the seats, as in every room of a table."""
    room = room_of(act, table)
    return {room.circle_id: frozenset(room.open_to)} if room else {}


@action("plea.make", form=MakePlea, who=anyone, says=lazy("%(actor)s spoke at the hearing."))
def make_plea(act: Act, form: MakePlea) -> None:
    """File an outline, make a statement, put a question as an arbitrator, answer one.

    Raises:
        NotAllowed: the terms of reference do not let one's seat do this.
        NotNow: the hearing is not open.
        Invalid: a question names nobody, an answer no question.
    """
    sitting = must_sit(act.db, act.actor)
    room = room_of(act, sitting.table)
    if room is None:
        raise NotNow(lazy("The hearing has not been opened."))
    kind = str(form.kind_of.data)
    question = act.get(Plea, form.answers.data) if kind == "answer" else None
    _ensure_may(sitting, room, kind, question)
    plea = Plea(
        table_id=sitting.table.id,
        kind=kind,
        party=sitting.party.code,
        to=_asked(act, sitting, room, str(form.to.data or "")) if kind == "question" else "",
        answers=question.id if question else None,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        author_id=act.actor.id,
        at=act.now,
        audience=circle_audience(room.circle_id),
    )
    act.record(plea)


def _ensure_may(sitting: Sitting, room: HearingRoom, kind: str, question: Plea | None) -> None:
    code, side = sitting.party.code, sitting.party.side
    if kind == "question":
        if side != "arbitrator":
            raise NotAllowed(lazy("The arbitrators put the questions."))
        return
    if question is not None and question.to not in ("", code):
        raise NotAllowed(lazy("This question was put to another side."))
    heard = room.may_write if kind == "outline" else room.may_speak
    if side != "party" and code not in heard:
        raise NotAllowed(HEARD)


def _asked(act: Act, sitting: Sitting, room: HearingRoom, code: str) -> str:
    able = {one.code for one in parties_of(act.db, sitting.table.id) if one.side == "party"}
    if code and code not in able | set(room.may_speak):
        raise Invalid(lazy("Choose a side that is heard here."))
    return code

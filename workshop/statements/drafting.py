"""Drafting a joint statement: its lines, its languages, who drafts and who speaks."""

from collections.abc import Sequence

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host, speaker
from workshop.statements import rules
from workshop.statements.forms import AddLine, BeginStatement, EditLine, MoveLine, SeatPerson
from workshop.statements.joint import settle
from workshop.statements.models import (
    Statement,
    StatementLine,
    StatementRole,
    lines_of,
    roles_of,
)
from workshop.texts.sentences import sentences

MOST_LINES = 80


@action(
    "statement.begin",
    form=BeginStatement,
    who=host,
    when="open",
    says=lazy("%(actor)s began a joint statement: “%(title)s”."),
)
def begin_statement(act: Act, form: BeginStatement) -> None:
    """Begin a joint statement, one line a sentence.

    Raises:
        Invalid: there are too many sentences.
    """
    statement = Statement(
        title=form.title.data, rule=form.rule.data or "spokesperson", made_at=act.now
    )
    text, lang = form.words.data or "", form.lang.data or act.actor.lang
    found = [text[one.start : one.end] for one in sentences(text)]
    if len(found) > MOST_LINES:
        raise Invalid(errors={"words": [str(lazy("A statement has at most 80 lines."))]})
    lines = [
        StatementLine(
            statement_id=statement.id,
            position=place,
            texts={lang: words},
            original=lang,
            changed_at=act.now,
        )
        for place, words in enumerate(found, 1)
    ]
    act.record(statement, *lines, facts={"title": dict(statement.title)})


@action(
    "statement.seat",
    form=SeatPerson,
    who=host,
    when="open",
    says=lazy("%(actor)s settled who drafts and who speaks: %(name)s."),
)
def seat_person(act: Act, form: SeatPerson) -> None:
    """Let somebody draft, or speak for the own delegation in place of whoever did; or end that.

    Raises:
        NotNow: the person belongs to no voting delegation.
    """
    statement = act.get(Statement, form.statement.data)
    rules.ensure_draft(statement.state)
    person = act.get(Participant, form.person.data)
    role, held = form.role.data, form.held.data
    if role == "speaker" and not person.votes:
        raise NotNow(lazy("Choose somebody of a delegation that votes."))
    mine, rows = _role(act, statement, person, role), []
    if role == "speaker" and held:
        others = [one for one in roles_of(act.db, statement.id) if one.role == "speaker"]
        before = [
            one
            for one in others
            if one.delegation_id == person.delegation_id and one.participant_id != person.id
        ]
        for one in before:
            one.held = False
        rows = before
    mine.held = held
    act.record(mine, *rows, facts={"name": person.name})
    act.db.flush()
    settle(act, statement)


def _role(act: Act, statement: Statement, person: Participant, role: str) -> StatementRole:
    query = select(StatementRole).where(
        StatementRole.statement_id == statement.id,
        StatementRole.participant_id == person.id,
        StatementRole.role == role,
    )
    return act.db.scalars(query).first() or StatementRole(
        statement_id=statement.id,
        participant_id=person.id,
        delegation_id=person.delegation_id,
        role=role,
    )


def _draftable(act: Act, statement_id: str) -> Statement:
    """Return a statement that the actor may draft.

    Raises:
        NotAllowed: only drafters and facilitators may.
    """
    statement = act.get(Statement, statement_id)
    rules.ensure_draft(statement.state)
    drafters = [
        one.participant_id for one in roles_of(act.db, statement.id) if one.role == "drafter"
    ]
    if not host(act.actor) and act.actor.id not in drafters:
        raise NotAllowed(lazy("Only the drafting team changes the lines. Tell them what you wish."))
    return statement


def _placed(lines: Sequence[StatementLine]) -> list[StatementLine]:
    moved = [one for place, one in enumerate(lines, 1) if one.position != place]
    for place, one in enumerate(lines, 1):
        one.position = place
    return moved


@action(
    "line.add",
    form=AddLine,
    who=speaker,
    when="open",
    says=lazy("%(actor)s added a line to the statement."),
)
def add_line(act: Act, form: AddLine) -> None:
    """Add a line at the end, or after another.

    Raises:
        NotNow: the statement is as long as one may be.
    """
    statement = _draftable(act, form.statement.data)
    lines = lines_of(act.db, statement.id)
    if len(lines) >= MOST_LINES:
        raise NotNow(lazy("A statement has at most 80 lines."))
    ids = [one.id for one in lines]
    place = ids.index(form.after.data) + 1 if form.after.data in ids else len(lines)
    lang = form.lang.data or act.actor.lang
    fresh = StatementLine(
        statement_id=statement.id,
        texts={lang: form.words.data},
        original=lang,
        changed_at=act.now,
    )
    moved = _placed([*lines[:place], fresh, *lines[place:]])
    act.record(fresh, *(one for one in moved if one is not fresh))


@action(
    "line.edit",
    form=EditLine,
    who=speaker,
    when="open",
    says=lazy("%(actor)s changed a line of the statement."),
)
def edit_line(act: Act, form: EditLine) -> None:
    """Put a line in other words, or into a language that it lacks.

    A first translation leaves the answers alone. Any other change makes a new edition: earlier answers no longer
    hold, and the other languages are not yet translated.

    Raises:
        Conflict: somebody else changed it meanwhile.
    """
    line = act.get(StatementLine, form.line.data)
    statement = _draftable(act, line.statement_id)
    rules.ensure_edition(form.edition.data, line.edition)
    lang, words = form.lang.data, form.words.data
    if line.state == "gone" or line.texts.get(lang) == words:
        raise NotNow(lazy("There is nothing to change here."))
    if lang in line.texts:
        line.texts = {lang: words}
        line.original, line.edition = lang, line.edition + 1
        line.state = "parked" if line.state == "parked" else "open"
    else:
        line.texts = {**line.texts, lang: words}
    line.changed_at = act.now
    act.record(line)
    act.db.flush()
    settle(act, statement)


@action(
    "line.move",
    form=MoveLine,
    who=speaker,
    when="open",
    says=lazy("%(actor)s moved a line of the statement."),
)
def move_line(act: Act, form: MoveLine) -> None:
    """Move a line up or down, park it, take it up again, or take it out."""
    line = act.get(StatementLine, form.line.data)
    statement = _draftable(act, line.statement_id)
    way = form.way.data
    if way in ("up", "down"):
        lines = lines_of(act.db, statement.id)
        here = lines.index(line)
        there = max(0, min(len(lines) - 1, here + (-1 if way == "up" else 1)))
        lines[here], lines[there] = lines[there], lines[here]
        moved = _placed(lines)
        act.record(line, *(one for one in moved if one is not line))
        return
    line.state = {"park": "parked", "open": "open", "out": "gone"}[way]
    line.changed_at = act.now
    act.record(line)
    act.db.flush()
    settle(act, statement)

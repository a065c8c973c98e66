"""Actions: what can be done in a meeting. Each verb declares its form, who may, and when."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar

from sqlalchemy.orm import Session

from workshop.core import circles
from workshop.core.db import Base, Journaled
from workshop.core.errors import Conflict, NotAllowed, NotFound, NotNow
from workshop.core.forms import Form, NoFields
from workshop.core.guard import name_rows
from workshop.core.i18n import Lazy, lazy
from workshop.core.ids import is_id
from workshop.core.journal import Draft, Image
from workshop.core.meeting import Meeting
from workshop.core.people import Participant, whoever

When = Literal["stage", "open", "any"]
Run = Callable[["Act", Any], None]
BareRun = Callable[["Act"], None]
Row = TypeVar("Row", bound=Journaled)
Noted = TypeVar("Noted", bound=Base)


@dataclass(frozen=True)
class Action:
    """One verb of the product."""

    kind: str
    form: type[Form]
    who: Callable[[Participant], bool]
    when: When
    says: Lazy
    run: Run
    secret: bool = False

    @property
    def doc(self) -> str:
        """What it does, from its docstring."""
        return (self.run.__doc__ or "").strip()


FORGOTTEN = "forgotten"
_actions: dict[str, Action] = {}


def action(  # noqa: PLR0913 — each is a word of the declaration
    kind: str,
    *,
    form: type[Form],
    who: Callable[[Participant], bool],
    says: Lazy,
    when: When = "stage",
    secret: bool = False,
) -> Callable[[Run], Run]:
    """Declare an action. `secret`: its receipt is forgotten when the thing it concerns is closed."""

    def declare(run: Run) -> Run:
        if kind in _actions:
            message = f"two actions called {kind}"
            raise ValueError(message)
        _actions[kind] = Action(kind, form, who, when, says, run, secret)
        return run

    return declare


def bare_action(
    kind: str, *, who: Callable[[Participant], bool], says: Lazy, when: When = "stage"
) -> Callable[[BareRun], BareRun]:
    """Declare an action that asks for no words: its function takes the act alone."""

    def declare(run: BareRun) -> BareRun:
        def run_bare(act: "Act", _form: NoFields) -> None:
            run(act)

        run_bare.__doc__ = run.__doc__
        action(kind, form=NoFields, who=who, says=says, when=when)(run_bare)
        return run

    return declare


def action_of(kind: str) -> Action:
    """Return an action by kind.

    Raises:
        NotFound: there is no such verb.
    """
    if kind not in _actions:
        raise NotFound(lazy("The program does not know this request. Reload the page."))
    return _actions[kind]


def all_actions() -> Iterator[Action]:
    """Yield every action by kind."""
    for kind in sorted(_actions):
        yield _actions[kind]


@dataclass
class Act:
    """One action under way: who, where, when, and what it changes."""

    db: Session
    meeting: Meeting
    actor: Participant
    now: datetime
    uuid: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    hints: list[tuple[str, Image]] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    pad: dict[object, Any] = field(default_factory=dict)
    written_at: str = ""
    """The place that the actor's page showed when the words were written, if it said so."""
    put_down: Callable[[], None] = lambda: None
    """Puts what earlier acts of the same transaction journaled where a query finds it; only erasure needs that."""
    _audiences: circles.Audiences | None = None

    @property
    def audiences(self) -> circles.Audiences:
        """What the actor may see."""
        if self._audiences is None:
            self._audiences = circles.audiences_of(self.db, self.actor)
        return self._audiences

    @property
    def stage_id(self) -> str | None:
        """The stage the actor is at: the meeting's present one, or the day of a round that was turned to."""
        return circles.stage_seen(self.actor.place, self.meeting.stage_id)

    @property
    def here(self) -> str:
        """The audience of what the actor contributes: the room's circle while in one that keeps to itself, else all.

        Raises:
            Conflict: the words were written in a confidential room that the actor is not in any more.
        """
        place = circles.place_of(self.db, self.actor)
        if self.written_at not in ("", place) and self._keeps(self.written_at):
            raise Conflict(
                lazy("You wrote this in a room that has closed or changed. Nothing was sent.")
            )
        return place if self._keeps(place) else circles.EVERYONE

    def _keeps(self, place: str) -> bool:
        circle = self.db.get(circles.Circle, place.removeprefix("circle:"))
        return circle is not None and not circle.shares

    def get(self, model: type[Row], row_id: str | None) -> Row:
        """Return a row of this meeting that the actor may see.

        Raises:
            NotFound: there is none, or the actor may not know of it.
        """
        row = self.db.get(model, row_id) if is_id(row_id) else None
        if row is None or row.meeting_id != self.meeting.id:
            raise NotFound
        if not (row.audience == circles.EVERYONE and self.actor.is_in) and not self.audiences.cover(
            row.audience
        ):
            raise NotFound
        return row

    def record(self, *rows: Journaled, facts: Mapping[str, Any] | None = None) -> None:
        """Journal new or changed rows, split by audience.

        The facts go to the audience of the first row only, so that nothing private slips into another.
        """
        for row in rows:
            if not row.meeting_id:
                row.meeting_id = self.meeting.id
                self.made.append(row.id)
                self.db.add(row)
            draft = self.drafts.setdefault(row.audience, Draft(row.audience))
            if row not in draft.rows:
                draft.rows.append(row)
        if rows and facts:
            self.drafts[rows[0].audience].facts.update(facts)
        name_rows(self.db, list(rows))

    def nameless(self, audience: str) -> None:
        """Leave out of this audience's entry who acted: what was asked for without names stays without."""
        self.drafts.setdefault(audience, Draft(audience)).nameless = True

    def noted(self, key: object, find: Callable[[], Noted | None]) -> Noted | None:
        """Look a row up once in a transaction, without flushing; rows made there must be put down with `note`."""
        if key not in self.pad:
            with self.db.no_autoflush:
                self.pad[key] = find()
        row: Noted | None = self.pad[key]
        return row

    def note(self, key: object, row: Noted) -> Noted:
        """Put a new row down, so that later acts of the same transaction find it before it is flushed."""
        self.pad[key] = row
        return row

    def forget(self, subject: str) -> None:
        """Keep no receipt of secret actions on this subject, also none that waits in this transaction."""
        self.pad.setdefault(FORGOTTEN, set()).add(subject)

    def hint(self, noun: str, **image: object) -> None:
        """Tell panels of a change that is not journaled, such as a turnout.

        `lens`, if named: those of one lens only (none: "", as always one's own); `among`: only where that audience is.
        """
        self.hints.append((noun, image))


def ensure_may(one: Action, actor: Participant) -> None:
    """Refuse those whose role does not include the action.

    Raises:
        NotFound: the person is not in the meeting any more.
        NotAllowed: the role does not include it.
    """
    if actor.state in ("removed", "declined", "left") and one.who is not whoever:
        raise NotFound
    if not one.who(actor):
        raise NotAllowed


def ensure_now(one: Action, meeting: Meeting, opens: frozenset[str]) -> None:
    """Refuse what the meeting or its present stage does not open.

    Raises:
        NotNow: says whether the meeting or the stage is in the way.
    """
    if one.when == "any":
        return
    if meeting.state == "draft":
        raise NotNow(lazy("The meeting has not been opened yet. Please wait for the facilitator."))
    if not meeting.is_open:
        raise NotNow(lazy("The meeting is closed. The record can still be read."))
    if one.when == "stage" and one.kind not in opens:
        raise NotNow

"""What both doors ask of the program: who is this, perform, catch up, render. No request objects in here."""

import logging
from collections.abc import Callable, Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, cast

from sqlalchemy.orm import Session

from workshop.accounts.seats import holder_of, person_of, tokens_in
from workshop.core import delivery
from workshop.core.circles import place_of
from workshop.core.db import Database
from workshop.core.due import each_alone
from workshop.core.errors import Busy, Invalid, NotFound, Refusal, TooMany
from workshop.core.i18n import lazy, speaking
from workshop.core.jobs import Committed, Job
from workshop.core.people import Participant, lens_of
from workshop.core.presence import board
from workshop.core.writer import Writer
from workshop.live.office import Item, Json, Message, Room, Seat, Touched

log = logging.getLogger("workshop")
ENDED = "/ended"
Whose = Callable[[Session, str, str | None], Participant | None]
SORRY = lazy(
    "Something went wrong on our side; nothing was saved. Try again, or tell the facilitator."
)


class Office:
    """The rest of the program as the doors see it."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self.database, self.writer = database, writer
        self._figures: dict[str, dict[str, dict[str, Any]]] = {}
        self.duties: list[Callable[[], object]] = []
        writer.acknowledge = delivery.acknowledgement

    def seat(self, environ: Mapping[str, object], participant_id: str | None) -> Seat | None:
        """Return the seat that the request's cookie or bearer gives, read from the database now."""
        return self._found(environ, participant_id, person_of)

    def owner(self, environ: Mapping[str, object], participant_id: str) -> Seat | None:
        """Return the same for one's own data, also of somebody who was removed."""
        return self._found(environ, participant_id, holder_of)

    def _found(
        self, environ: Mapping[str, object], participant_id: str | None, whose: Whose
    ) -> Seat | None:
        bearer = str(environ.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer ").strip()
        cookies = cookies_of(environ)
        with self.database.reading() as db:
            for token in tokens_in(cookies, bearer, participant_id):
                person = whose(db, token, participant_id)
                if person is not None:
                    return seat_of(db, person)
        return None

    def perform(self, seat: Seat, kind: str, uuid: str, fields: Mapping[str, Json]) -> Message:
        """Perform an action and return its answer, also when it is refused."""
        with speaking(seat.lang):
            try:
                job = self.writer.settle(seat.meeting_id, seat.participant_id, kind, uuid, fields)
                return cast("Message", dict(job.answer or self._answer_again(seat, job)))
            except Refusal as refusal:
                return refused(refusal, uuid)
            except Exception:
                log.exception("action %s failed", kind)
                return {
                    "ok": False,
                    "uuid": uuid,
                    "code": "error",
                    "say": str(SORRY),
                    "errors": {},
                    "retry": False,
                }

    def _answer_again(self, seat: Seat, job: Job) -> Mapping[str, Any]:
        if job.done is None:
            raise Busy
        with self.database.reading() as db:
            return delivery.acknowledgement(db, seat.participant_id, job.done)

    def sync(self, seat: Seat, since: Mapping[str, int], keys: list[str]) -> Message:
        """Return everything newer, and the panels asked for."""
        try:
            answer = delivery.catch_up(self.database, seat.participant_id, since, keys[:200])
        except NotFound:
            return {"gone": self.farewell(seat), "items": [], "n": {}, **delivery.stamp()}
        if answer["lens"] != seat.lens:
            answer["reload"] = True
        return cast("Message", answer)

    def refusal(self, seat: Seat, code: str, uuid: str | None) -> Message:
        """Return the answer for a refusal by the door itself."""
        with speaking(seat.lang):
            kinds: dict[str, Refusal] = {"too_many": TooMany(), "invalid": Invalid()}
            if code in kinds:
                return refused(kinds[code], uuid)
            return {
                "ok": False,
                "uuid": uuid,
                "code": code,
                "say": str(SORRY),
                "errors": {},
                "retry": False,
            }

    def farewell(self, seat: Seat) -> str:  # noqa: ARG002 — the same page for everybody
        """Return where the page of somebody goes whose seat is gone."""
        return ENDED

    def touched(self, committed: Any) -> Touched:  # noqa: ANN401 — the protocol knows only its meeting
        """Return what became stale by a commit."""
        self._figures.pop(committed.meeting_id, None)
        with self.database.reading() as db:
            stale = delivery.stale_after(db, cast("Committed", committed))
        return Touched(stale.shared, stale.placed, stale.personal, stale.people, committed.heads)

    def heads(self, room: Room) -> dict[str, int]:
        """Return the newest numbers everybody of the room may know."""
        with self.database.reading() as db:
            return delivery.heads_of_lens(db, room.meeting_id, room.lens, room.place)

    def stamp(self) -> tuple[int, str]:
        """Return the time in ms and the boot name of fragments read from now on."""
        mark = delivery.stamp()
        return mark["t"], mark["boot"]

    def render_shared(self, room: Room, keys: Iterable[str]) -> list[Item]:
        """Render the shared panels of a room."""
        figures = self._figures.setdefault(room.meeting_id, {}).setdefault(room.place, {})
        found = delivery.shared_items(
            self.database, (room.meeting_id, room.lens, room.lang), keys, figures, room.place
        )
        return [Item(key, html, only) for key, html, only in found]

    def presence(self, meeting_id: str, sockets: Mapping[str, int]) -> Iterable[str]:
        """Take note of who is connected."""
        board.tell(meeting_id, sockets)
        return ("people",)

    def tick(self) -> None:
        """Do what has become due. At 0:00 of a stage in a room nothing does: there the facilitator decides."""
        each_alone(self.duties)


def seat_of(db: Session, person: Participant) -> Seat:
    """Return what a door must know of a person."""
    lens, place = lens_of(person), place_of(db, person)
    return Seat(person.id, person.meeting_id, lens, person.lang, person.name, place, person.look)


def cookies_of(environ: Mapping[str, object]) -> dict[str, str]:
    """Return a request's cookies."""
    try:
        jar = SimpleCookie(str(environ.get("HTTP_COOKIE", "")))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def refused(refusal: Refusal, uuid: str | None) -> Message:
    """Return a refusal as doors answer it."""
    errors: Any = {name: list(found) for name, found in refusal.errors.items()}
    return {
        "ok": False,
        "uuid": uuid,
        "code": refusal.code,
        "say": str(refusal.say),
        "errors": errors,
        "retry": refusal.retry,
    }

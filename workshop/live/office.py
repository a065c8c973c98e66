"""What the socket door asks of the rest of the program; `create_app` fills it in.

Everything live goes through `Office`; `workshop/live` knows no table, no panel and no action.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Message: TypeAlias = dict[str, Json]


@dataclass(frozen=True)
class Seat:
    """Who sits at the other end of a socket, as the database said when last asked."""

    participant_id: str
    meeting_id: str
    lens: str
    lang: str
    name: str = ""
    place: str = "all"
    look: str = ""
    """What else decides which page they have, such as the role."""


@dataclass(frozen=True)
class Room:
    """Everybody who is sent the same bytes. Computed from seats, never from a request."""

    meeting_id: str
    lens: str
    lang: str
    place: str = "all"


@dataclass(frozen=True)
class Item:
    """One panel rendered: key, HTML, and who alone may have it (None: the whole room)."""

    key: str
    html: str
    only: frozenset[str] | None = None


@dataclass
class Touched:
    """What a commit made stale."""

    shared: dict[str, set[str]] = field(default_factory=dict)
    """Lens -> keys of shared panels to render and broadcast."""
    placed: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Lens and place -> the same for those who are there alone."""
    personal: dict[str, set[str]] = field(default_factory=dict)
    """Participant id -> keys of personal panels which only that person can fetch."""
    people: set[str] = field(default_factory=set)
    """Participants whose seat must be read again: role, language, place, admission or removal."""
    heads: Mapping[str, int] = field(default_factory=dict)
    """The numbers of the audiences written to, as they were with this commit."""

    def keys_of(self, room: Room) -> set[str]:
        """Return the keys of the panels that a room must be sent."""
        own = self.placed.get((room.lens, room.place), set())
        return self.shared.get(room.lens, set()) | own


class Committed(Protocol):
    """What the writer announces (`core.jobs.Committed`): the meeting and the moment matter here."""

    @property
    def meeting_id(self) -> str:
        """The meeting that was changed."""

    @property
    def at_ms(self) -> int:
        """When it was on disk, as `Office.stamp` counts: what was read later holds it."""


class Office(Protocol):
    """The rest of the program, as the socket door sees it. Called from many threads at once."""

    def seat(self, environ: Mapping[str, object], participant_id: str | None) -> Seat | None:
        """Return the seat the request's cookie or bearer token gives, read from the database now.

        With None: any valid seat of this request (the handshake names no participant yet).
        """

    def perform(self, seat: Seat, kind: str, uuid: str, fields: Mapping[str, Json]) -> Message:
        """Perform the action and return the answer of `act` (also for refusals)."""

    def sync(self, seat: Seat, since: Mapping[str, int], keys: list[str]) -> Message:
        """Return everything newer than `since`, and the personal panels asked for."""

    def refusal(self, seat: Seat, code: str, uuid: str | None) -> Message:
        """Return the answer for a refusal by the door: `too_many`, `invalid` or `error`."""

    def farewell(self, seat: Seat) -> str:
        """Return the address where the page of somebody goes whose seat is gone."""

    def touched(self, committed: Committed) -> Touched:
        """Return what became stale by this commit."""

    def heads(self, room: Room) -> dict[str, int]:
        """Return the newest number of each audience that everybody of this room may see."""

    def stamp(self) -> tuple[int, str]:
        """Return the time in ms and the boot name that fragments read from now on bear."""

    def render_shared(self, room: Room, keys: Iterable[str]) -> list[Item]:
        """Render the shared panels of this room; leave out what its lens does not show."""

    def presence(self, meeting_id: str, sockets: Mapping[str, int]) -> Iterable[str]:
        """Take note of who is connected (sockets per participant); return keys to refresh."""

    def tick(self) -> None:
        """Do what has become due (timers, stages), through the ordinary writer."""

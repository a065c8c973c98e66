"""Saying something in a caucus, and looking for it everywhere outside."""

from tests.rooms.crowd import Crowd
from tests.world import World
from workshop.core import delivery
from workshop.core.people import Participant
from workshop.lobby.founding import Newcomer, take_seat
from workshop.proposals.models import Proposal
from workshop.rooms.models import Room, RoomNote
from workshop.texts.models import Version

SECRET = "Zinnober"  # a word that no screen has by itself
LANGS = ("en", "ja", "ko")


def room_of(crowd: Crowd, side: str) -> Room:
    delegation = crowd.world.side(side).id
    return next(one for one in crowd.rooms() if one.delegation_id == delegation)


def note(crowd: Crowd, person: Participant, room: Room, words: str = SECRET) -> RoomNote:
    crowd.world.act(person, "room_note.write", room=room.id, words=words)
    return max(crowd.world.rows(RoomNote), key=lambda one: one.made_at)


def annotate(crowd: Crowd, person: Participant, **more: str) -> None:
    version = crowd.world.rows(Version)[0]
    text = version.texts["en"]
    passage = {"start": 0, "end": 12, "exact": text[:12]}
    crowd.world.act(
        person,
        "annotation.make",
        version=version.id,
        text_lang="en",
        mark="doubt",
        words=SECRET,
        **passage,
        **more,
    )


def everything_sent(world: World, person: Participant) -> str:
    """Return all that a person's browser can be sent: the page, what may be asked for, the record."""
    asked = [f"{name}:{one.id}" for one in world.rows(Proposal) for name in ("text", "threads")]
    keys = (*asked, "my_marks", "my_notes", "my_room", "my_points")
    answer = delivery.catch_up(world.database, person.id, {}, keys)
    place = world.one(Participant, id=person.id).place
    everything = [*delivery.PAGES[answer["lens"]], *asked]
    shared = [
        html
        for lang in LANGS
        for _key, html, _only in delivery.shared_items(
            world.database, (world.meeting_id, answer["lens"], lang), everything, None, place
        )
    ]
    record = world.page(person, "record").text
    return "".join([*(one["h"] for one in answer["items"]), *shared, record])


def outsiders(crowd: Crowd) -> list[Participant]:
    wall = Newcomer(
        name="Projector", lang="en", delegation_id=None, role="projector", admitted=True
    )
    screen = take_seat(crowd.world.writer, crowd.world.meeting_id, wall).actor
    observer = crowd.world.join("jp", role="observer")
    return [crowd.people["kr"][0], crowd.people["us"][0], crowd.world.host, screen, observer]


def leaks(crowd: Crowd, secret: str = SECRET) -> list[str]:
    """Return the names of those outside who get the secret."""
    return [one.name for one in outsiders(crowd) if secret in everything_sent(crowd.world, one)]


def say_all(crowd: Crowd) -> None:
    jp = crowd.people["jp"]
    note(crowd, jp[0], room_of(crowd, "jp"))
    annotate(crowd, jp[1])

"""Every address of the program, tried by everybody it is not for: a page that is added is tried by being there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.web.staffed import SAME, Browser, new_meeting, signed_in
from tests.world import World, world_of
from workshop.accounts.seats import cookie_name, give_key
from workshop.core import ids
from workshop.core.people import Participant
from workshop.proposals.models import Proposal

# What anybody may ask for: the front door, the shelves of the library, the sign-in.
OPEN = {
    "static", "home.home", "home.find", "home.language", "ended.ended", "health.health",
    "invite.arrive", "invite.look", "invite.take", "join.door", "join.speak", "join.ask_name", "join.take_name",
    "join.ask_consent", "join.enter", "letters.by_code",
    "library.entrance", "library.cards", "library.card", "library.glossary", "library.named", "library.terms",
    "library_cases.every", "library_cases.one", "library_plans.every", "library_plans.one", "library_plans.export",
    "staff.link", "staff.use", "staff.ask", "staff.enter", "staff.leave", "staff.speak",
}  # fmt: skip
# What somebody who was removed may still ask for: what is held about them.
OWN_DATA = ("/mine", "/mine.json")
OWNED = ("meeting_id", "series_id", "case_id")
TITLES = ("Test meeting", "Spring exchange", "Years of exchange")
Knock = tuple[str, str]


@dataclass
class Doors:
    """The program, with something of somebody's behind each of its doors."""

    app: Flask
    world: World
    owner: Participant
    names: dict[str, str]

    def of_seats(self) -> list[Knock]:
        """Return method and address of each page of a seat."""
        return [one for rule, one in self._closed() if "participant_id" in rule.arguments]

    def of_staff(self) -> list[Knock]:
        """Return those for which one signs in."""
        return [one for rule, one in self._closed() if "participant_id" not in rule.arguments]

    def of_one_staff(self) -> list[Knock]:
        """Return those that belong to one member of staff."""
        return [one for rule, one in self._closed() if rule.arguments & set(OWNED)]

    def _closed(self) -> Iterator[tuple[Rule, Knock]]:
        for rule in self.app.url_map.iter_rules():
            if rule.endpoint not in OPEN:
                given = {one: self.names.get(one, ids.new_id()) for one in rule.arguments}
                built = rule.build(given, append_unknown=False)
                assert built is not None, f"{rule}: say in this test what stands behind it"
                for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                    yield rule, (method, built[1])


@pytest.fixture
def doors(app: Flask, desk: Browser) -> Doors:
    """Put a meeting with a person, another one with an organiser, a series and a case behind the doors."""
    world = world_of(app).found()
    owner = world.join(name="Echo Person")
    series = desk.send("/organise/series/", title__en="Years of exchange").location
    case = desk.send("/library/exercises/own/new").location.removesuffix("/about")
    names = {
        "participant_id": owner.id,
        "proposal_id": world.rows(Proposal)[0].id,
        "meeting_id": new_meeting(desk).rpartition("/")[2],
        "series_id": series.rpartition("/")[2],
        "case_id": case.rpartition("/")[2],
        "name": "article-iii",
    }
    return Doors(app, world, owner, names)


def answers(client: Any, knocks: list[Knock], **headers: str) -> dict[Knock, Any]:
    """Ask at each door, as a page of the program would."""
    assert knocks
    return {one: client.open(one[1], method=one[0], headers={**SAME, **headers}) for one in knocks}


def told(found: dict[Knock, Any]) -> list[Knock]:
    """Return the doors whose answers name what is behind them."""
    return [one for one, answer in found.items() if any(word in answer.text for word in TITLES)]


def intruder(doors: Doors, person: Participant | None) -> Any:
    """Return a browser that shows somebody's own key as the key to the owner's seat."""
    client = doors.app.test_client()
    if person is not None:
        key = give_key(doors.world.database, person)
        client.set_cookie(cookie_name(person.id), key)
        client.set_cookie(cookie_name(doors.owner.id), key)
    return client


def test_nobody_comes_in_by_the_door_of_anothers_seat(doors: Doors) -> None:
    elsewhere = world_of(doors.app).found().join()
    others = (None, doors.world.join("us"), doors.world.host, elsewhere)

    for person in others:
        found = answers(intruder(doors, person), doors.of_seats())

        assert {one: answer.status_code for one, answer in found.items()} == dict.fromkeys(
            found, 404
        )
        assert told(found) == []


def test_a_key_shown_by_a_program_opens_no_other_seat(doors: Doors) -> None:
    key = give_key(doors.world.database, doors.world.join("us"))

    found = answers(doors.app.test_client(), doors.of_seats(), Authorization=f"Bearer {key}")

    assert {answer.status_code for answer in found.values()} == {404}


def test_whoever_was_removed_stands_before_closed_doors(doors: Doors) -> None:
    client = doors.world.client(doors.owner)
    doors.world.act(doors.world.host, "people.remove", person=doors.owner.id)

    found = answers(client, doors.of_seats())
    own = [one for one in found if one[1].endswith(OWN_DATA)]
    read = [found.pop(one) for one in own]

    assert {answer.status_code for answer in found.values()} == {404}
    assert told(found) == []
    assert sorted(answer.status_code for answer in read) == [200, 200, 422]


def test_a_stranger_is_sent_to_sign_in_before_every_page_of_staff(doors: Doors) -> None:
    for person in (None, doors.owner, doors.world.host):
        found = answers(intruder(doors, person), doors.of_staff())

        assert {answer.status_code for answer in found.values()} == {303}
        assert all(one.location.startswith("/staff/sign-in?to=") for one in found.values())


def test_what_one_organiser_keeps_is_not_there_for_another(doors: Doors) -> None:
    other = signed_in(doors.app, "stranger@example.org", "Stranger")

    found = answers(other.client, doors.of_one_staff())

    assert {answer.status_code for answer in found.values()} <= {302, 404}
    assert told(found) == []

"""Once somebody is erased, or takes back a consent, this process keeps no finished export that tells of them."""

from tests.world import World
from workshop.records.models import Erasure
from workshop.web.exports import DONE, Export, Exports, Wanted
from workshop.web.replay import Cabinet


def test_exports_and_drawings_go_with_the_person(world: World) -> None:
    person = world.join("kr", "Minji")
    exports = world.app.extensions["exports"] = Exports(world.app.extensions["parts"].settings)
    cabinet = world.app.extensions["replay"] = Cabinet()
    made = finished(exports, world.meeting_id)
    cabinet.drawings[person.id, "en", 1] = "Minji"  # type: ignore[assignment]

    world.act(person, "erasure.ask", reason="Please")
    assert made.file.exists()
    assert cabinet.drawings
    world.act(world.host, "erasure.confirm", erasure=world.one(Erasure, state="asked").id)

    assert not made.file.exists()
    assert exports.of_id(made.id) is None
    assert not cabinet.drawings


def test_finished_exports_go_with_a_consent_that_was_taken_back(world: World) -> None:
    person = world.join("kr", "Minji")
    world.act(person, "consent.give", purpose="publish", given="1")
    exports = world.app.extensions["exports"] = Exports(world.app.extensions["parts"].settings)
    made = finished(exports, world.meeting_id)

    world.join("jp")
    world.act(person, "consent.give", purpose="research", given="1")
    assert made.file.exists()
    world.act(person, "consent.give", purpose="publish")

    assert not made.file.exists()
    assert exports.of_id(made.id) is None


def finished(exports: Exports, meeting_id: str) -> Export:
    """Put an export down as if it had been made a moment ago."""
    made = Export(Wanted(meeting_id, "AAAA", 9, "html", "chatham", "en"), exports._folder)
    made.file.parent.mkdir(parents=True)
    made.file.write_text("Minji")
    made.ended(DONE)
    exports._known[made.id] = made
    return made

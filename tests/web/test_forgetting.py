"""Once somebody is erased, this process keeps neither finished exports nor drawings that may name them."""

from tests.world import World
from workshop.records.models import Erasure
from workshop.web.exports import DONE, Export, Exports, Wanted
from workshop.web.replay import Cabinet


def test_exports_and_drawings_go_with_the_person(world: World) -> None:
    person = world.join("kr", "Minji")
    exports = world.app.extensions["exports"] = Exports(world.app.extensions["parts"].settings)
    cabinet = world.app.extensions["replay"] = Cabinet()
    made = Export(
        Wanted(world.meeting_id, "AAAA", 9, "html", "participants", "en"), exports._folder
    )
    made.file.parent.mkdir(parents=True)
    made.file.write_text("Minji")
    made.ended(DONE)
    exports._known[made.id] = made
    cabinet.drawings[person.id, "en", 1] = "Minji"  # type: ignore[assignment]

    world.act(person, "erasure.ask", reason="Please")
    assert made.file.exists()
    assert cabinet.drawings
    world.act(world.host, "erasure.confirm", erasure=world.one(Erasure, state="asked").id)

    assert not made.file.exists()
    assert exports.of_id(made.id) is None
    assert not cabinet.drawings

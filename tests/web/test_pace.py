"""How much one person may send without a socket."""

from tests.web.staffed import SAME
from tests.world import World
from workshop.core import ids
from workshop.live.limits import Limits


def test_too_much_at_once_over_http_is_refused_and_may_be_sent_again(world: World) -> None:
    person, other = world.join("jp"), world.join("kr")
    client = world.client(person)
    wish = {"kind": "hand.raise", "fields": {}}

    answers = [
        client.post(f"/m/{person.id}/act", json={**wish, "uuid": ids.new_id()}, headers=SAME).json
        for _ in range(int(Limits.acts_burst) * 2)
    ]

    refused = [one for one in answers if one.get("code") == "too_many"]
    assert refused
    assert all(one["retry"] and one["uuid"] for one in refused)
    calm = world.client(other).post(
        f"/m/{other.id}/act", json={**wish, "uuid": ids.new_id()}, headers=SAME
    )
    assert calm.json["code" if "code" in calm.json else "ok"] != "too_many"


def test_a_form_sent_too_often_says_so_on_a_page(world: World) -> None:
    person = world.join("jp")
    client = world.client(person)

    statuses = {
        client.post(f"/m/{person.id}/act", data={"kind": "hand.raise"}, headers=SAME).status_code
        for _ in range(int(Limits.acts_burst) * 2)
    }

    assert 429 in statuses

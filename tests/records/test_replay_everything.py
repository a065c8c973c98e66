"""Every moment of the meeting of everything, for each pair of eyes: drawn whole, with nothing in it that is live."""

import re
from typing import Any

import pytest

from tests.records.company import Everything

EYES = ("own", "everybody", "wall")
STEP = 4


def fragment(client: Any, person_id: str, eyes: str, place: int) -> str:
    answer = client.get(f"/m/{person_id}/replay?eyes={eyes}&n={place}", headers={"X-Fragment": "1"})
    assert answer.status_code == 200, (eyes, place)
    return str(answer.get_data(as_text=True))


@pytest.mark.deep
def test_every_moment_is_drawn(held: Everything) -> None:
    world, korean = held.world, held.people["kr"][0]
    for person in (world.host, korean):
        client = world.client(person)
        for eyes in EYES:
            page = client.get(f"/m/{person.id}/replay?eyes={eyes}").get_data(as_text=True)
            last = int(re.findall(r'max="(\d+)"', page)[0])
            marks = {int(one) for one in re.findall(r'<li>.*?n=(\d+)"', page)}
            assert len(marks) > 5
            for place in sorted({*range(1, last + 1, STEP), *marks, last}):
                drawn = fragment(client, person.id, eyes, place)
                past = drawn[drawn.index("</legend>") :]
                words = re.sub(r"<[^>]+>", " ", past).split()
                assert len(words) > 3, (eyes, place)
                assert not re.search(r"%\(|\{\{|Undefined|&lt;a", " ".join(words)), (eyes, place)
                assert not re.search(r'<a [^>]*href="[^#]', past), (eyes, place)

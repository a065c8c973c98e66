"""The pages of an exercise's record: what each may take home, and the replay for each viewer's eyes."""

import re
from typing import Any

import pytest

from tests.records.exercise import (
    ALONE,
    CAUCUS_AST,
    JOINT,
    NOTE_AST,
    PRIVATE_AST,
    PRIVATE_OFFER,
    TO_DRAFTERS,
    Played,
    play,
)
from tests.world import World
from workshop.core.people import Participant

FRAGMENT = {"X-Fragment": "1"}
OF_ASTER = (PRIVATE_AST, CAUCUS_AST, NOTE_AST, "A festival of our own, smaller.")
OF_BERYL = ("At our home in Beryl", TO_DRAFTERS, "No festival this year.")
STEPS = {"Aiko": 3, "Carl": 3}  # where something is said alone only for a moment


@pytest.fixture
def played(world: World) -> Played:
    return play(world)


def test_each_is_offered_the_record_of_the_own_table_and_side_only(played: Played) -> None:
    company = played.company
    table, aster, beryl = (
        f'value="circle-{one}"'
        for one in (
            company.table().joint_id,
            company.party("AST").circle_id,
            company.party("BEL").circle_id,
        )
    )
    aiko, fay = company.people["Aiko"], company.people["Fay"]

    html = played.world.page(aiko, "record").text
    outside = played.world.page(fay, "record").text

    assert table in html
    assert aster in html
    assert beryl not in html
    assert "circle-" not in outside
    circle = f"circle-{company.party('BEL').circle_id}"
    refused = played.world.page(aiko, f"record/file?format=json&profile={circle}")
    assert refused.status_code == 404


def test_a_side_reads_its_own_minutes_in_the_browser(played: Played) -> None:
    company = played.company
    aiko = company.people["Aiko"]
    circle = f"circle-{company.party('AST').circle_id}"

    answer = played.world.page(aiko, f"record/minutes?profile={circle}&lang=en")

    if answer.status_code == 303:  # on a busy machine the export takes longer than one waits
        assert "making?export=" in answer.location
        return
    assert CAUCUS_AST in answer.text
    assert TO_DRAFTERS not in answer.text


def moments(played: Played, person: Participant) -> list[str]:
    """Return the replay as somebody sees it at some of its moments, the last one too."""
    client = played.world.client(person)
    page: Any = client.get(f"/m/{person.id}/replay")
    last = int(re.findall(r'max="(\d+)"', page.text)[0])
    places = [*range(1, last, STEPS.get(person.name, 8)), last]
    return [client.get(f"/m/{person.id}/replay?n={one}", headers=FRAGMENT).text for one in places]


def test_the_replay_shows_each_what_that_one_could_see(played: Played) -> None:
    people = played.company.people
    seen = {
        name: "".join(moments(played, one))
        for name, one in {**people, "Host": played.world.host}.items()
        if name in ("Aiko", "Bora", "Carl", "Fay", "Host")
    }

    for name, text in seen.items():
        assert ALONE not in text or name == "Aiko"
        for words in OF_ASTER:
            own = name == "Aiko" or (name == "Carl" and words == CAUCUS_AST)
            assert own or words not in text, (name, words)
        for words in OF_BERYL:
            own = name == "Bora" or (name == "Carl" and words == TO_DRAFTERS)
            assert own or words not in text, (name, words)
    assert PRIVATE_AST in seen["Aiko"]
    assert CAUCUS_AST in seen["Carl"]
    for name in ("Aiko", "Bora", "Carl"):
        assert JOINT in seen[name]
    for name in ("Fay", "Host"):
        assert JOINT not in seen[name]
        assert PRIVATE_OFFER not in seen[name]

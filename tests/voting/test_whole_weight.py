"""A ranking of twelve proposals on a phone: what has to be fetched."""

import re

import pytest

from tests.support.missing import say_missing
from tests.voting.whole import FOUR, Whole, found
from tests.world import World
from workshop.agenda.models import Stage
from workshop.library import deck_of

LIMIT_BYTES = 40_000
GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("method", ["points", "schulze", "pairwise"])
def test_a_ballot_on_twelve_proposals_fits_into_40_kilobytes(world: World, method: str) -> None:
    meeting = found(world)
    others = [card.id for card in deck_of("two-essays").cards if card.id not in FOUR][:8]
    meeting.act(meeting.host, "proposal.pick", deck="two-essays", cards=others)
    voter = meeting.join("kr", lang="ko")
    stage = next(one for one in meeting.rows(Stage) if one.kind == "rank")
    meeting.act(meeting.host, "stage.edit", stage=stage.id, settings={"method": method, "k": 3})
    meeting.go_to("rank")
    meeting.act(meeting.host, "poll.open", stage=stage.id)
    assert len(Whole(meeting, stage, {}).options) == 12

    client = meeting.client(voter)
    page = client.get(f"/m/{voter.id}/", headers=GZIP)

    words = client.get(f"/m/{voter.id}/").get_data(as_text=True)
    files = set(re.findall(r'/static/build/[^"#]+', words))
    if not files or client.get(next(iter(files)), headers=GZIP).status_code != 200:
        say_missing("built browser assets (make install)")
    weights = [len(client.get(file, headers=GZIP).data) for file in files]
    assert len(page.data) + sum(weights) <= LIMIT_BYTES, (len(page.data), weights)

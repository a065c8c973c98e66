"""What a participant's phone has to fetch, and how often."""

import re

import pytest

from tests.support.missing import say_missing
from tests.world import World

LIMIT_BYTES = 40_000
GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("stage", ["welcome", "reading", "voting", "discussion", "results"])
def test_a_participant_s_page_fits_into_40_kilobytes(world: World, stage: str) -> None:
    person = world.join("kr", lang="ko")
    here = world.go_to(stage)
    if stage == "voting":
        world.act(world.host, "poll.open", stage=here.id)
    client = world.client(person)

    page = client.get(f"/m/{person.id}/", headers=GZIP)
    words = client.get(f"/m/{person.id}/").get_data(as_text=True)
    files = {
        *re.findall(r'(?:src|href)="(/static/build/[^"#]+)', words),
        *_fetched_by_itself(world, stage),
    }
    if not files or client.get(next(iter(files)), headers=GZIP).status_code != 200:
        say_missing("built browser assets (make install)")
    weights = [len(client.get(file, headers=GZIP).data) for file in files]

    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.data) + sum(weights) <= LIMIT_BYTES, (len(page.data), weights)


def _fetched_by_itself(world: World, stage: str) -> set[str]:
    """Return the scripts that the page asks for as soon as a text is on it."""
    assets = world.app.extensions["parts"].assets
    name = "text/annotate.js"
    return {assets.url(name), *assets.preloads(name)} if stage == "reading" else set()


def test_nothing_comes_from_elsewhere(world: World) -> None:
    person = world.join("jp", lang="ja")

    words = world.page(person).get_data(as_text=True)

    assert re.findall(r'(?:src|href)="(?:https?:)?//', words) == []


def test_assets_of_hashed_names_are_kept_and_pages_are_not(world: World) -> None:
    person = world.join("us")
    client = world.client(person)
    words = client.get(f"/m/{person.id}/").get_data(as_text=True)
    file = re.search(r'/static/build/[^"#]+', words)
    assert file is not None

    asset = client.get(file[0], headers=GZIP)

    if asset.status_code != 200:
        say_missing("built browser assets (make install)")
    assert "immutable" in asset.headers["Cache-Control"]
    assert asset.headers["Content-Encoding"] == "gzip"

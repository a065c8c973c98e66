"""Whoever reads a page chooses its language there, and stays on it: the seat's, the account's or the browser's."""

import re
from html import unescape
from typing import Any

from flask import Flask

from tests.web.staffed import SAME, Browser, new_meeting
from tests.world import World
from workshop.core.people import Participant
from workshop.proposals.models import Proposal

FORM = re.compile(r'<form method="post" action="([^"]*)" class="languages".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
BARE = {"texts.bar", "record.file", "record.minutes"}  # a part of a page, and files


def in_language(client: Any, path: str, lang: str, text: str = "") -> Any:
    """Press a language at the foot of a page, and return the page that comes."""
    form = FORM.search(text or client.get(path).text)
    assert form, path
    sent = {name: unescape(value) for name, value in HIDDEN.findall(form.group())}
    sent["lang"], action = lang, form.group(1)
    address = action if action.startswith("/") else path.rpartition("/")[0] + "/" + action
    answer = client.post(address, data=sent, headers=SAME)
    assert answer.status_code == 303, answer.text
    assert answer.location == path
    return client.get(answer.location)


def pages_of(world: World, person: Participant) -> dict[str, str]:
    """Return every page that this person can open, by its address."""
    given = {"participant_id": person.id, "proposal_id": world.rows(Proposal)[0].id}
    client, found = world.client(person), {}
    for rule in world.app.url_map.iter_rules():
        if "participant_id" not in rule.arguments or not rule.arguments <= set(given):
            continue
        path = rule.build(given, append_unknown=False)[1]
        if "GET" in rule.methods and rule.endpoint not in BARE:
            answer = client.get(path)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                found[path] = answer.text
    return found


def test_a_seat_s_language_is_chosen_on_each_of_its_pages(world: World) -> None:
    person = world.join()
    world.act(world.host, "meeting.close")
    for who, names in (
        (person, ("", "mine", "terms", "statements", "survey", "digest", "analysis")),
        (world.host, ("", "record", "replay", "record/files", "record/making", "record/again")),
    ):
        client, paths, langs = world.client(who), pages_of(world, who), ("ko", "ja")
        assert {f"/m/{who.id}/{one}" for one in names} <= set(paths)

        for place, (path, text) in enumerate(paths.items()):
            shown = in_language(client, path, langs[place % 2], text)
            assert f'<html lang="{langs[place % 2]}"' in shown.text, path
            assert "/language/" not in shown.text, path


def test_the_query_of_a_page_is_kept_when_its_language_changes(world: World) -> None:
    client = world.client(world.host)

    shown = in_language(client, f"/m/{world.host.id}/replay?eyes=wall&at=2", "ja")

    assert 'name="was" value="wall"' in shown.text


def test_a_refused_form_says_so_where_the_language_can_be_changed(world: World) -> None:
    person = world.join()

    told = world.client(person).post(
        f"/m/{person.id}/act", data={"kind": "language.choose", "lang": "xx"}, headers=SAME
    )

    assert told.status_code == 422
    assert FORM.search(told.text)


def test_an_organisers_language_is_the_browsers_and_the_accounts(app: Flask, desk: Browser) -> None:
    in_language(desk.client, "/organise/", "ko")
    before = desk.reads("/organise/")
    desk.send("/staff/sign-out")
    asked = desk.reads("/staff/sign-in")

    assert '<html lang="ko"' in before
    assert '<html lang="ko"' in asked
    assert "/language/ja?to=" in asked
    assert FORM.search(asked) is None


def test_a_meeting_begins_in_the_language_in_which_it_was_made(desk: Browser) -> None:
    in_language(desk.client, "/library/cards", "ja")
    address = new_meeting(desk)

    seat = desk.get(f"{address}/console")

    assert '<html lang="ja"' in desk.reads(seat.location)

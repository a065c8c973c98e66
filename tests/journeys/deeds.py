"""What a stage of a plan is for, done by hand on a console and three phones while the others are simulated."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect
from sqlalchemy import select

from tests.journeys.deeds_lists import SAYS, add_point, points
from tests.journeys.deeds_papers import answer_survey, rate, vote
from tests.journeys.deeds_texts import announce_minority, draft, look_back
from tests.journeys.plans import Play
from workshop.agenda.models import Stage
from workshop.core.circles import Circle
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.rooms.models import Room
from workshop.speaking.models import Hand, QuietHand, Turn


def nothing(_play: Play) -> None:
    """Look only: people arrive, rest, or look at what is there."""


def check_in(play: Play) -> None:
    """Agree to one more purpose on a phone."""
    row = play.phones["ja"].locator(".consent-rows li").first
    before = row.locator("strong").inner_text()
    row.locator("button").click()
    expect(row.locator("strong")).not_to_have_text(before)


def speak_in_turn(play: Play) -> None:
    """Draw the order; one passes, one ends the turn on the phone, the others' turns pass by."""
    if play.stage.settings.get("cards"):
        speak_to_cards(play)
        return
    play.console.locator("#round-draw button").click()
    expect(play.console.locator(".queue li").first).to_be_visible()
    passing = play.phones["en"].locator("#round-pass button")
    expect(passing).to_be_visible()
    passing.click()
    if not play.stage.settings.get("again"):
        expect(play.phones["en"].locator("#round-pass")).to_have_count(0)
    spoken = 0
    while _waits(play):
        if spoken == 0:
            calls = play.console.locator("form[id^=floor-to-] button")
            # The list moves when somebody passes: its buttons are pressed once it stands still.
            expect(calls).to_have_count(len(_turns(play, "waiting")))
            calls.first.click()
            expect(play.console.locator(".floor-now")).to_be_visible()
            play.look("round")
        else:
            play.must(play.host, "floor.next")
        now = {one.participant_id for one in _turns(play, "speaking")}
        lang = next((lang for lang, one in play.seats.items() if one.id in now), "")
        if lang:
            play.phones[lang].locator("#hand-lower button").click()
            expect(play.phones[lang].locator("#hand-lower")).to_have_count(0)
        spoken += 1
        assert spoken < 60, "the round does not end"
    for hand in _turns(play, "speaking"):
        play.must(play.host, "hand.end", hand=hand.id)
    expect(
        play.console.locator("#now .empty", has_text="Everybody has had a turn.")
    ).to_be_visible()


def _waits(play: Play) -> bool:
    return bool(_turns(play, "waiting"))


def _turns(play: Play, state: str) -> list[Turn]:
    """Return the turns of the present stage, also of a round that keeps nothing."""
    kinds: tuple[Any, ...] = (Hand, QuietHand)
    with play.world.database.reading() as db:
        wanted = [select(one).filter_by(stage_id=play.stage.id, state=state) for one in kinds]
        return [row for query in wanted for row in db.scalars(query)]


def speak_to_cards(play: Play) -> None:
    """Go through the cards in the order of the lot: a volunteer to the first, one asked by lot to the next."""
    console = play.console
    console.locator("#round-draw button").click()
    expect(console.locator(".round-card")).to_be_visible()
    lang = next(lang for lang, one in play.seats.items() if play.act(one, "hand.raise")["ok"])
    expect(play.phones[lang].locator("#hand-withdraw")).to_be_visible()
    console.locator("form[id^=floor-to-] button").first.click()
    expect(play.phones[lang].locator("#hand-lower")).to_be_visible()
    play.phones[lang].locator("#hand-lower button").click()
    expect(console.locator(".floor-now")).to_have_count(0)
    play.look("cards")
    for number in range(len(play.stage.settings["cards"]) - 1):
        if number == 0:
            console.locator("#round-next-card button").click()
            expect(console.locator(".round-card .label")).to_contain_text("2")
            console.locator("#round-ask button").click()
            expect(console.locator(".floor-now, .queue")).not_to_have_count(0)
        else:
            play.must(play.host, "round.card")
    points(play)


def sit_in_rooms(play: Play) -> None:
    """Propose rooms, open them, write inside, carry a line to the plenary, close them."""
    console = play.console
    console.locator("#prepare-rooms button").last.click()
    console.locator("#open-rooms button").click()
    for page in play.phones.values():
        expect(page.locator(".room-head h2")).to_be_visible()
    play.look()
    play.others_do("annotation.make") if play.stage.kind == "breakout" else None
    play.phones["ja"].locator("#note-form textarea").fill(SAYS["ja"])
    play.phones["ja"].locator("#note-form button").click()
    expect(play.phones["ja"].locator(".note-list")).to_contain_text(SAYS["ja"])
    if play.stage.settings.get("collect"):
        carry_lines(play)
    console.locator("#close-rooms summary").click()
    console.locator("#close-all button").first.click()
    for page in play.phones.values():
        expect(page.locator(".room-head")).to_have_count(0)
    rooms = play.world.rows(Room, stage_id=play.stage.id, gone=False)
    assert rooms
    assert all(one.state == "closed" for one in rooms)


def carry_lines(play: Play) -> None:
    """Write a line on every phone, release it where it waits; each room sends as many to the plenary as it may."""
    sent: Counter[str] = Counter()
    waits = play.world.one(Meeting).settings.get("sensitive")
    for lang, page in play.phones.items():
        add_point(play, lang)
        room = play.world.one(Participant, id=play.seats[lang].id).place
        if waits and play.world.one(Circle, id=room.removeprefix("circle:")).shares:
            play.console.locator("#release-rooms button").click()
        if sent[room] < (play.stage.settings.get("carry") or 2):
            line = page.locator(f"li.point:has(p.words:text('{SAYS[lang]}'))")
            line.locator("form[id^=carry-] button").first.click()
            sent[room] += 1


def talk(play: Play) -> None:
    """Ask for the floor on two phones; the first is called, speaks, has finished."""
    for lang in ("ko", "ja"):
        play.phones[lang].locator("#hand-raise button").click()
        expect(play.phones[lang].locator("[id^=hand-lower]").first).to_be_visible()
    console = play.console
    expect(console.locator(".queue li")).to_have_count(2)
    console.locator("form[id^=floor-to-] button").first.click()
    expect(console.locator(".floor-now")).to_be_visible()
    play.look()
    speaking = play.world.one(Hand, stage_id=play.stage.id, state="speaking").participant_id
    lang = next(lang for lang, one in play.seats.items() if one.id == speaking)
    play.phones[lang].locator("#hand-lower button").click()
    expect(console.locator(".floor-now")).to_have_count(0)
    if play.stage.settings.get("collect"):
        points(play)


DO: dict[str, Callable[[Play], None]] = {
    "consent": check_in,
    "ground-rules": points,
    "round": speak_in_turn,
    "brief": points,
    "breakout": sit_in_rooms,
    "caucus": sit_in_rooms,
    "discussion": talk,
    "voting": vote,
    "rank": vote,
    "ratify": vote,
    "survey": answer_survey,
    "draft-text": draft,
    "minority": announce_minority,
    "debrief": look_back,
    "close": rate,
}


def run(play: Play, **own: Callable[[Play], None]) -> list[Stage]:
    """Go through every stage of the plan by *Next*, do what it is for, look at it; return the stages."""
    done: list[Stage] = []
    while play.world.one(Meeting).state == "open":
        if not play.console.locator("#next button").count():
            break
        stage = play.go_on()
        own.get(stage.kind.replace("-", "_"), DO.get(stage.kind, nothing))(play)
        play.look()
        done.append(stage)
    return done

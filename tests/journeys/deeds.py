"""What a stage of a plan is for, done by hand on a console and three phones while the others are simulated."""

from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.plans import Play
from workshop.agenda.models import Stage
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.proposals.models import proposals_of
from workshop.rooms.models import Room
from workshop.speaking.models import Hand
from workshop.texts.models import version_of
from workshop.voting.models import Poll

LONG = 15_000
SAYS = {
    "en": "Students and teachers should travel together.",
    "ja": "学生と教員が一緒に行けるようにしてください。",
    "ko": "학생과 교사가 함께 갈 수 있어야 합니다.",
}


def add_point(play: Play, lang: str, words: str = "") -> None:
    """Write a line into the first list on a phone and see it on the console."""
    words = words or SAYS[lang]
    form = play.phones[lang].locator("form.point-form").first
    form.locator("textarea").fill(words)
    form.locator("button").click()
    expect(form.locator("textarea")).to_have_value("")


def points(play: Play) -> None:
    """Write one line on every phone, and some by the others; everybody reads each in its own language."""
    for lang in play.phones:
        add_point(play, lang)
    if play.stage.settings.get("collect"):
        play.others_do("point.add")
    held = play.stage.settings.get("release") == "held" or play.sensitive
    for page in [play.console, *([] if held else play.phones.values())]:
        for lang, words in SAYS.items():
            expect(page.locator(f"p.words[lang={lang}]", has_text=words).first).to_be_visible()


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
            play.console.locator("form[id^=floor-to-] button").first.click()
            expect(play.console.locator(".floor-now")).to_be_visible()
            play.look("round")
        else:
            play.must(play.host, "floor.next")
        now = {one.participant_id for one in play.world.rows(Hand, state="speaking")}
        lang = next((lang for lang, one in play.seats.items() if one.id in now), "")
        if lang:
            play.phones[lang].locator("#hand-lower button").click()
            expect(play.phones[lang].locator("#hand-lower")).to_have_count(0)
        spoken += 1
        assert spoken < 60, "the round does not end"
    for hand in play.world.rows(Hand, stage_id=play.stage.id, state="speaking"):
        play.must(play.host, "hand.end", hand=hand.id)
    expect(
        play.console.locator("#now .empty", has_text="Everybody has had a turn.")
    ).to_be_visible()


def _waits(play: Play) -> bool:
    return bool(play.world.rows(Hand, stage_id=play.stage.id, state="waiting"))


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
        if waits:
            play.console.locator("#release-rooms button").click()
        room = play.world.one(Participant, id=play.seats[lang].id).place
        if sent[room] < play.stage.settings["carry"]:
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


def vote(play: Play) -> None:
    """Open the ballot, vote on three phones and by the others, close it, show the result to all."""
    console = play.console
    console.locator("#open-poll button").click()
    for page in play.phones.values():
        expect(page.locator("form[data-act='ballot.cast']").first).to_be_visible(timeout=LONG)
    poll: Poll = max(play.world.rows(Poll, stage_id=play.stage.id), key=lambda one: one.opened_at)
    play.look(f"{play.stage.kind}-{poll.method}")
    PAPERS.get(poll.method, cast_choices)(play)
    assert play.others_do("ballot.cast") >= len(play.others)
    expect(console.locator("#close-ask summary")).to_be_visible()
    console.locator("#close-ask summary").click()
    console.locator("#close-poll button").click()
    for page in play.phones.values():
        expect(page.locator("[id^=cast-]")).to_have_count(0)
    console.locator("#reveal-poll button").click()
    for page in play.phones.values():
        expect(page.locator(".decision, .ranked, .result-item").first).to_be_visible(timeout=LONG)
    play.look(f"{play.stage.kind}-shown")


def cast_choices(play: Play) -> None:
    """Answer each card on the phones; the first of the Korean phone with a block and its reason, where there is one."""
    for lang, page in play.phones.items():
        left = page.locator("form[id^=cast-]:visible")
        count = left.count()
        for number in range(count):
            form = left.first
            block = form.locator("input[value=block]")
            if lang == "ko" and number == 0 and block.count():
                block.check()
                form.locator("button").last.click()
                expect(form.locator("[data-refusal]")).to_be_visible()
                form.locator("textarea[name=reason]").fill(SAYS["ko"])
            else:
                form.locator("input[type=radio]").last.check()
            form.locator("button").last.click()
            expect(left).to_have_count(count - number - 1)


def cast_points(play: Play) -> None:
    """Spread the points by the buttons; one too many on a text cannot be sent."""
    for page in play.phones.values():
        form = page.locator("form[id^=cast-]")
        adds = form.locator("button[data-step='1']")
        for at, count in enumerate((4, 4, 2)):
            for _ in range(count):
                adds.nth(at).click()
        form.locator("button").last.click()
        expect(form).to_be_hidden()


PAPERS: dict[str, Callable[[Play], None]] = {"points": cast_points}


def answer_survey(play: Play) -> None:
    """Open the survey, answer part by part on a phone, let the others answer, close; count what may be shown."""
    stage = play.stage
    control = play.console.locator(f"#survey-control-{stage.id}")
    opening = control.locator("form[id^=open-survey] button")
    if opening.count():
        opening.click()
    fill_survey(play.phones["ja"])
    play.look(stage.kind)
    assert play.others_do("survey.answer") == len(play.others)
    control.locator("details[id^=close-survey] summary").click()
    control.locator("form[id^=close-form] button").click()
    for page in play.phones.values():
        expect(page.locator(".survey-form")).to_have_count(0)


def unfold(part: Locator) -> None:
    """Open a part of a survey, unless it opens by itself after the one before was saved."""
    for _ in range(20):
        if part.locator("fieldset.question").first.is_visible():
            return
        part.page.wait_for_timeout(200)
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()


def fill_survey(page: Page) -> None:
    """Answer every question of a survey on a phone, part by part."""
    parts = page.locator("details.survey-card")
    expect(parts.first).to_be_visible()
    for number in range(parts.count()):
        part = parts.nth(number)
        unfold(part)
        for question in part.locator("fieldset.question").all():
            question.locator("input[type=radio]").first.check()
        part.locator("button.wide").click()
        page.wait_for_timeout(50)
    expect(page.locator(".progress-words[data-parts-done]")).to_be_visible()


def draft(play: Play) -> None:
    """Propose a change on a phone, back it on another, accept it on the console: version 2 everywhere."""
    with play.world.database.reading() as db:
        proposal = proposals_of(db, play.world.meeting_id)[0]
        text = version_of(db, proposal.id).texts["ja"]
    ja, ko, console = play.phones["ja"], play.phones["ko"], play.console
    ja.locator(f"#rewrite-{proposal.id} > summary").click()
    form = ja.locator(f"#whole-{proposal.id}")
    form.locator("textarea[name=words]").fill(text + "毎年、結果を公表する。")
    form.locator("button").last.click()
    card = ko.locator("article.amendment").first
    expect(card).to_contain_text("毎年")
    card.locator("form[id*=back] button").first.click()
    play.look()
    console.get_by_role("button", name="Accept").first.click()
    expect(ja.locator(f"#d-{proposal.id} .voice-text").first).to_contain_text("毎年")
    with play.world.database.reading() as db:
        assert version_of(db, proposal.id).number == 2


def announce_minority(play: Play) -> None:
    """Announce a statement on a phone, hand in its words, let another sign."""
    ko, ja = play.phones["ko"], play.phones["ja"]
    ko.locator("#announce-meeting > summary").click()
    form = ko.locator("#announce-form-meeting")
    form.locator("input[name=topic]").fill("비용을 누가 내는지 다르게 봅니다")
    form.locator("button").click()
    writing = ko.locator("form[id^=write-]")
    writing.locator("textarea").fill(SAYS["ko"])
    writing.locator("button").click()
    expect(ja.locator(".minority .words")).to_contain_text(SAYS["ko"])
    ja.locator("form[id^=sign-] button").click()
    expect(play.console.locator(".minority")).to_contain_text(SAYS["ko"])


def look_back(play: Play) -> None:
    """Say a word, and answer in private where the plan asks."""
    if play.stage.settings.get("collect"):
        points(play)
    if play.stage.settings.get("question") or play.phones["ko"].locator("#my-answer-form").count():
        answer_privately(play)


def answer_privately(play: Play) -> None:
    """Answer on a phone; the console counts it, no other phone hears of it."""
    play.phones["ko"].locator("#my-answer-form button[value=later]").click()
    expect(play.phones["ko"].locator("#my-answer-form button[value=later]")).to_have_attribute(
        "aria-pressed", "true"
    )
    play.others_do("answer.give")


def rate(play: Play) -> None:
    """Rate the meeting on a phone, where the plan asks for it."""
    opening = play.console.locator("form[id^=open-survey] button")
    if not opening.count():
        return
    opening.click()
    fill_survey(play.phones["ja"])
    play.others_do("survey.answer")


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

"""What is drafted, asked, voted on and stated."""

from typing import Any

from tests.records.company import REMARK, SIDES, Everything
from workshop.core.people import Participant
from workshop.proposals.models import Proposal
from workshop.statements.models import Claim, Minority, Statement, StatementLine
from workshop.surveys.models import Survey
from workshop.texts.models import Annotation, Version
from workshop.voting.models import PollItem

TEXT = {
    "en": "We meet every year. We publish a report. We invite students.",
    "ja": "毎年会合を開く。報告書を公表する。学生を招く。",
    "ko": "우리는 매년 만난다. 보고서를 낸다. 학생을 초대한다.",
}
TWO = ["s03-reasons", "s10-supply-cost"]


def drafting(one: Everything) -> None:
    jp, kr, us = (one.people[side][0] for side in SIDES)
    title = {"en": "A forum", "ja": "フォーラム", "ko": "포럼"}
    one.host("proposal.write", title=title, text=TEXT, original="en")
    one.begin("draft-text")
    version = _version(one)
    chosen = {"version": version.id, "text_lang": "en"}
    lost = {"start": 0, "end": 7, "exact": TEXT["en"][0:7]}
    kept = {"start": 41, "end": 60, "exact": TEXT["en"][41:60]}
    for place, words in ((lost, "Where?"), (kept, "Which?")):
        one.act(us, "annotation.make", **chosen, **place, mark="question", words=words)
    _propose(one, jp, version, "0-19", "Twice a year the three sides come together.")
    _propose(one, kr, version, "20-40", "No report is needed.")
    _propose(one, us, version, "41-60", "Teachers are welcome too.")
    first, second, third = _amendments(one)
    one.act(us, "amendment.back", amendment=first.id)
    one.act(jp, "amendment.comment", amendment=second.id, words="Why not?", mark="question")
    one.host("amendment.decline", amendment=second.id, answer="A report was promised.")
    one.host("amendment.accept", amendment=first.id)
    ja = {"text_lang": "ja", "words": "年に二回会合を開く。報告書を公表する。学生を招く。"}
    one.host("version.translate", version=_version(one).id, **ja)
    one.host("amendment.bracket", amendment=third.id)


def _version(one: Everything) -> Version:
    forum = next(row for row in one.world.rows(Proposal) if row.title["en"] == "A forum")
    rows = one.world.rows(Version, proposal_id=forum.id)
    found: Version = max(rows, key=lambda row: row.number)
    return found


def _propose(
    one: Everything, person: Participant, version: Version, place: str, words: str
) -> None:
    given = {"version": version.id, "text_lang": "en", "change": "replace", "reason": "Clearer."}
    one.act(person, "amendment.propose", sentences=place, words=words, **given)


def _amendments(one: Everything) -> list[Any]:
    from workshop.amendments.models import Amendment

    return sorted(one.world.rows(Amendment), key=lambda row: row.number)


def surveys(one: Everything) -> None:
    before = _asked(one, "pre", "never")
    for number, person in enumerate(one.everybody):
        _answer(one, person, before, 1 + number % 3, 4)
    one.host("survey.close", survey=before.id)
    after = _asked(one, "post", "closed")
    for number, person in enumerate(one.everybody):
        _answer(one, person, after, 2 + number % 2, 1 + number % 5)
    one.host("survey.close", survey=after.id)


def _asked(one: Everything, wave: str, released: str) -> Survey:
    stage = one.begin("survey", wave=wave, items=TWO, released=released, k=3)
    one.host("survey.open", stage=stage.id)
    found: Survey = one.world.one(Survey, stage_id=stage.id)
    return found


def _answer(one: Everything, person: Participant, survey: Survey, *values: int) -> None:
    given = {f"a-{at}": str(value) for at, value in enumerate(values)}
    one.act(person, "survey.answer", survey=survey.id, **given)


def votes(one: Everything) -> None:
    stage = one.begin("voting", k=3)
    poll_id, *items = one.host("poll.open", stage=stage.id).made
    for number, person in enumerate(one.everybody):
        choice = "disagree" if number % 3 == 0 else "agree"
        one.act(person, "ballot.cast", poll=poll_id, item=items[0], choice=choice)
    one.host("poll.close", poll=poll_id)
    one.host("poll.reveal", poll=poll_id)
    ranked = one.begin("rank", method="schulze", disclosure="open", k=3)
    poll_id, *items = one.host("poll.open", stage=ranked.id).made
    ids = [row.id for row in one.world.rows(PollItem, poll_id=poll_id)]
    for person in one.everybody:
        order = {item: str(place) for place, item in enumerate(ids, 1)}
        one.act(person, "ballot.cast", poll=poll_id, item=poll_id, choice=order)
    one.host("poll.close", poll=poll_id)
    one.host("poll.reveal", poll=poll_id)


def statements(one: Everything) -> None:
    jp, kr, us = (one.people[side][0] for side in SIDES)
    one.begin("joint-statement")
    one.host("statement.begin", title={"en": "Joint words"}, words="We met. We will meet again.")
    statement = one.world.one(Statement)
    for person in (jp, kr, us):
        seat = {"person": person.id, "role": "speaker", "held": "1"}
        one.host("statement.seat", statement=statement.id, **seat)
    lines = one.world.rows(StatementLine)
    one.act(us, "line.object", line=lines[0].id, edition=1, reason="Say when.")
    for line in lines:
        for person in (jp, kr, us):
            one.act(person, "line.approve", line=line.id, edition=1)
    item = one.world.rows(PollItem)[0]
    one.act(jp, "minority.announce", item=item.id, topic="We see it differently")
    minority = one.world.one(Minority)
    one.act(kr, "minority.sign", minority=minority.id)
    one.act(jp, "minority.write", minority=minority.id, words="Our view in full.")
    one.act(us, "minority.announce", topic="On the meeting", shown_as="delegation")
    one.host("claim.post", words="It was settled.", said_by="outside", source="A daily paper")
    claim = one.world.one(Claim)
    one.act(jp, "claim.word", claim=claim.id, words="Our government holds that it was.")


def end(one: Everything) -> None:
    one.begin("debrief", ask="1", question={"en": "Shall we meet again?"})
    one.act(one.people["jp"][1], "answer.give", choice="later")
    stage = one.begin("close", rating="1")
    one.host("survey.open", stage=stage.id)
    rating = one.world.one(Survey, stage_id=stage.id)
    for person in one.everybody:
        one.act(person, "survey.answer", survey=rating.id, words=REMARK, **{"a-0": "3"})
    one.host("survey.close", survey=rating.id)
    one.host("notice.say", words="Thank you")
    note = next(row for row in one.world.rows(Annotation) if row.words == "Which?")
    one.host("annotation.hide", annotation=note.id, reason="By mistake")
    one.host("meeting.close")

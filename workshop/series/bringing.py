"""How a matter that was taken over becomes part of the meeting again."""

from workshop.amendments.making import new_amendment
from workshop.amendments.rules import Change
from workshop.core.actions import Act
from workshop.core.i18n import localised
from workshop.points.lists import next_place
from workshop.points.models import PARKED, Point
from workshop.proposals.actions import brought
from workshop.proposals.models import Proposal, proposals_of
from workshop.series.models import Carried
from workshop.series.past import COPIED
from workshop.series.rules import found_once
from workshop.texts.models import Version, version_of

WORDS = 600


def brought_in(act: Act, row: Carried) -> str:
    """Record what a matter becomes here and return its id.

    Raises:
        NotNow: the words that a change speaks of are not in the present text.
    """
    if row.kind == "amendment":
        return _amendment(act, row)
    if row.facts.get("proposal"):
        return _proposal(act, row, row.words, row.lang).id
    return _parked(act, row).id


def _proposal(act: Act, row: Carried, texts: dict[str, str], original: str) -> Proposal:
    """Return the proposal with these exact words: the one that is here already, else a new one."""
    card = row.facts["proposal"]
    for one in proposals_of(act.db, act.meeting.id):
        if version_of(act.db, one.id).texts == texts:
            return one
    place = max((one.position for one in proposals_of(act.db, act.meeting.id)), default=0) + 1
    made = Proposal(
        **{name: card[name] for name in COPIED},
        title=card["title"],
        position=place,
    )
    origin = {"carried_from": row.from_code, "carried_id": card["id"]}
    made.extra = {**made.extra, **origin}
    act.record(*brought(made, texts, original, act.now), facts={"title": dict(made.title)})
    return made


def _amendment(act: Act, row: Carried) -> str:
    facts = row.facts
    version = _text_for(act, row)
    lang, text = facts["text_lang"], version.texts.get(facts["text_lang"], "")
    if facts["change"] == "whole":
        start, end = 0, len(text)
    else:
        start, end = found_once(text, facts["exact"], facts["start"])
    change = Change(facts["change"], start, end, facts["new"])
    made = new_amendment(act, version, change, lang)
    made.reason = row.note
    act.record(made, facts={"number": made.number})
    return made.id


def _text_for(act: Act, row: Carried) -> Version:
    """Return the present version of the text that a change is about, which is brought in if it is not here."""
    card = row.facts["proposal"]
    for one in proposals_of(act.db, act.meeting.id):
        same = one.extra.get("carried_id") == card["id"] or (one.slug and one.slug == card["slug"])
        if same:
            return version_of(act.db, one.id)
    made = _proposal(act, row, row.facts["texts"], row.facts["original"])
    return version_of(act.db, made.id)


def _parked(act: Act, row: Carried) -> Point:
    words = row.words.get(row.lang) or localised(row.words).text
    point = Point(
        stage_id=act.meeting.stage_id,
        list_kind=PARKED,
        words=words[:WORDS],
        lang=row.lang,
        state="released",
        source_id=row.source_id,
        source_title=dict(row.from_title),
        position=next_place(act, PARKED),
        made_at=act.now,
    )
    act.record(point)
    return point

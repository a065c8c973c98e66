"""The rows of a made-up meeting, as images of a journal."""

from uuid import UUID

from tests.records.made_up import body
from workshop.records.chain import Object
from workshop.texts.versions import digest_of

HOSTS = "circle:" + str(UUID(int=77))
TEXT = "Hold a joint exercise each year. Invite observers."
JAPANESE = "毎年、合同訓練を行う。オブザーバーを招く。"


def uid(number: int) -> str:
    """Return a made-up id."""
    return str(UUID(int=number))


def at(minute: int) -> str:
    """Return a moment of the meeting."""
    return f"2026-11-22T05:{minute:02d}:00.000000Z"


MEETING_ROW: Object = {
    "id": uid(1),
    "code": "ABCD2345",
    "title": {"en": "An exchange", "ja": "意見交換", "ko": "의견 교환"},
    "purpose": {"en": "To listen to each other."},
    "languages": ["en", "ja", "ko"],
    "state": "draft",
    "stage_id": None,
    "settings": {"k": 3},
    "created_at": at(0),
    "opened_at": None,
    "closed_at": None,
}
NAMES = {"us": "United States", "jp": "Japan", "kr": "Republic of Korea"}
MARKERS = {"us": "square", "jp": "triangle", "kr": "diamond"}


def delegation(place: int, code: str) -> tuple[str, Object]:
    """Return the row of a delegation."""
    named: Object = {"code": code, "letters": code.upper(), "names": {"en": NAMES[code]}}
    more: Object = {"marker": MARKERS[code], "votes": True, "position": place, "gone": False}
    return "delegation", {"id": uid(10 + place), **named, **more}


def person(number: int, place: int, name: str, **more: object) -> tuple[str, Object]:
    """Return the row of a participant."""
    row: Object = {
        "id": uid(100 + number),
        "delegation_id": uid(10 + place) if place else None,
        "name": name,
        "lang": "en",
        "role": "member" if place else "host",
        "state": "admitted",
        "staff_id": None,
        "joined_at": at(1),
        "votes": bool(place),
    }
    return "participant", row | more  # type: ignore[operator]  # names of columns


def stage(place: int, kind: str, state: str, **more: object) -> tuple[str, Object]:
    """Return the row of a stage."""
    row: Object = {
        "id": uid(20 + place),
        "position": place,
        "kind": kind,
        "title": {"en": kind.title()},
        "minutes": 10,
        "settings": {},
        "state": state,
        "started_at": None,
        "ends_at": None,
        "left_seconds": None,
        "done_at": None,
        "gone": False,
    }
    return "stage", row | more  # type: ignore[operator]  # names of columns


def annotation(number: int, **more: object) -> tuple[str, Object]:
    """Return the row of an annotation of the words "a joint exercise"."""
    row: Object = {
        "id": uid(300 + number),
        "proposal_id": uid(40),
        "version_id": uid(41),
        "parent_id": None,
        "author_id": uid(101),
        "kind": "question",
        "text_lang": "en",
        "start": 5,
        "end": 21,
        "exact": TEXT[5:21],
        "prefix": "Hold ",
        "suffix": " each year",
        "words": f"Comment {number}",
        "lang": "en",
        "state": "shown",
        "reason": "",
        "made_at": at(10 + number),
        "changed_at": None,
    }
    return "annotation", row | more  # type: ignore[operator]  # names of columns


PROPOSAL: Object = {
    "id": uid(40),
    "slug": "joint",
    "title": {"en": "Joint exercise", "ja": "合同訓練"},
    "theme": "crisis",
    "actors": ["us", "jp", "kr"],
    "source": {"essay": "one", "author": "A. Writer", "section": "2", "paragraph": 3},
    "sensitivity": "low",
    "extra": {"tension": {"en": "Cost against calm."}},
    "position": 1,
    "gone": False,
}
VERSION: Object = {
    "id": uid(41),
    "proposal_id": uid(40),
    "number": 1,
    "texts": {"en": TEXT, "ja": JAPANESE},
    "original": "en",
    "sha256": digest_of({"en": TEXT, "ja": JAPANESE}),
    "made_at": at(0),
}
POLL: Object = {
    "id": uid(50),
    "stage_id": uid(22),
    "method": "agree",
    "rule": "plain-majority",
    "rule_settings": {},
    "disclosure": "open",
    "show": "closed",
    "k": 3,
    "reasons": True,
    "seed": "5eed",
    "state": "open",
    "opened_at": at(20),
    "closed_at": None,
    "revealed_at": None,
}
ITEM: Object = {
    "id": uid(51),
    "poll_id": uid(50),
    "position": 1,
    "proposal_id": uid(40),
    "version_id": uid(41),
    "sha256": "0" * 64,
    "title": {"en": "Joint exercise"},
}
CHOICES = ["agree", "agree", "disagree", "agree", "pass", "agree", "disagree", "agree", "agree"]


def ballot(number: int, choice: str, times: int = 1) -> Object:
    """Return an entry that casts a ballot at a person's desk."""
    row: Object = {
        "id": uid(500 + number),
        "poll_id": uid(50),
        "item_id": uid(51),
        "voter_id": uid(101 + number),
        "delegation_id": uid(11 + number // 3),
        "choice": choice,
        "reason": "=cmd|'/c calc'!A1" if number == 0 else "",
        "lang": "en",
        "cast_at": at(21),
        "times": times,
    }
    desk = f"desk:{uid(101 + number)}"
    facts: Object = {"title": {"en": "Joint exercise"}}
    return body("ballot.cast", ("ballot", row), audience=desk, actor=uid(101 + number), facts=facts)


def result(audience: str) -> tuple[str, Object]:
    """Return the row of the result, counted by hand."""
    lists: Object = {uid(11 + d): sorted(CHOICES[3 * d : 3 * d + 3]) for d in range(3)}  # type: ignore[misc]
    three: Object = {uid(11 + d): 3 for d in range(3)}
    clause: Object = {"scope": "all", "kind": "majority", "met": True, "have": 6, "need": 3}
    row: Object = {
        "id": uid(60),
        "poll_id": uid(50),
        "item_id": uid(51),
        "choices": lists,
        "bins": {uid(11 + d): [uid(11 + d)] for d in range(3)},
        "cast": three,
        "present": three,
        "entitled": three,
        "verdict": {"adopted": True, "clauses": [clause | {"missing_votes": 0}]},
        "audience": audience,
    }
    return "poll_result", row

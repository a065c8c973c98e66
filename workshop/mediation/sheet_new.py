"""How a case begins: empty, of one of four families, or as a copy; and how a further part begins. Pure."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from workshop.core.i18n import Lazy, current
from workshop.mediation.sheet_families import FAMILIES, Family
from workshop.mediation.sheet_reading import Content
from workshop.mediation.sheet_rows import TWO_OPTIONS, add_row
from workshop.mediation.sheet_step import NATIVE, in_step
from workshop.mediation.sheet_words import PERIOD_WORDS, SIDE_WORDS
from workshop.mediation.whole_case import SCHEMA, in_words

DAY_SECONDS, DAYS = 20, 30
TEXT_SILENT = ("fallback-third", "award")


def new_case(case_id: str, lang: str, family: str = "mediation") -> Content:
    """Return the beginning of a case: two parties, two issues, the usual steps; the points are still to be given."""
    kind = FAMILIES[family]
    made: Content = {
        "schema": SCHEMA,
        "id": case_id,
        "heat": "low",
        "translation": {lang: NATIVE},
        "parties": [],
        "third_parties": [],
        "issues": [],
        "stages": [],
        "decision": {},
        "points": {},
    }
    for path in ("parties", "parties", "issues", "issues"):
        add_row(made, path)
    for side, seats in kind.thirds:
        _third(made, side, seats, lang)
    _stages(made, kind, lang)
    made["decision"] = {"must_consent": ["P1", "P2"], "yes_needed": 2}
    for part in kind.parts:
        add_part(made, part, lang)
    return in_step(made)


def _third(made: Content, side: str, seats: int, lang: str) -> None:
    add_row(made, "third_parties")
    name = {lang: str(SIDE_WORDS[side])}
    made["third_parties"][-1] |= {"side": side, "seats": seats, "name": name}


def _stages(made: Content, kind: Family, lang: str) -> None:
    for title, minutes, room, does in kind.steps:
        add_row(made, "stages")
        told = {"title": {lang: str(title)}, "minutes": minutes, "room": room, "does": does.split()}
        made["stages"][-1] |= told


def copied(content: Mapping[str, Any], case_id: str) -> Content:
    """Return a case to be changed: its figures and the letter under which the program lists it are left out.

    A language of which a case says nothing is its own: native, as it counts everywhere else.
    """
    left_out = ("figures", "letter", "notes")
    made = {name: deepcopy(value) for name, value in content.items() if name not in left_out}
    own = dict.fromkeys(in_words(made.get("title")), NATIVE)
    return {**made, "id": case_id, "translation": {**own, **made.get("translation", {})}}


def add_part(content: Content, name: str, lang: str = "") -> bool:
    """Give a case a further part as it usually begins, in the language of its author; say whether it had none."""
    if name in content or name not in NEW_PARTS:
        return False
    content[name] = NEW_PARTS[name](content, lang or current())
    return True


def _clock(_content: Content, lang: str) -> Content:
    return {
        "day_seconds": DAY_SECONDS,
        "steps": [_period(code, words, lang) for code, words in PERIOD_WORDS.items()],
    }


def _period(code: str, words: Lazy, lang: str) -> Content:
    made: Content = {"id": code, "text": {lang: str(words)}}
    if code == "note":
        return {**made, "day": 0}
    return {**made, ("exercise_days" if code in TEXT_SILENT else "within_days"): DAYS}


def _award(_content: Content, _lang: str) -> Content:
    return {"findings": [{"id": "J1", "options": deepcopy(TWO_OPTIONS)}], "points": {}}


def _hearing(content: Content, _lang: str) -> Content:
    issues = [one["id"] for one in content["issues"]]
    return {"voice": issues[0], "openness": issues[-1]} if issues else {}


def _terms(_content: Content, _lang: str) -> Content:
    return {}


def _pledges(_content: Content, _lang: str) -> Content:
    return {"max_rounds": 2, "contributors": [{}], "recipients": [{}]}


NEW_PARTS = {
    "clock": _clock,
    "award": _award,
    "hearing": _hearing,
    "standard_terms": _terms,
    "blind_bid": _pledges,
}

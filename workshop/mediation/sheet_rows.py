"""Rows of a case added and taken out, and everything that hangs on them kept in step. Pure."""

from collections.abc import Mapping
from copy import deepcopy
from string import ascii_lowercase
from typing import Any

from workshop.core.i18n import LANGUAGES, lazy
from workshop.mediation.sheet_reading import Content, at
from workshop.mediation.whole_case import in_words

SCHEMA = "mock-mediation-exercises/1"
DRAFT, NATIVE = "draft-needs-native-review", "native"
HEADS = {"parties": "P", "third_parties": "T", "issues": "A", "stages": "s", "cards": "k", "sources": "f"}  # fmt: skip
MOST = {
    "parties": 8, "third_parties": 8, "issues": 12, "options": 10, "stages": 40, "cards": 6,
    "sources": 60, "claims": 6,
}  # fmt: skip
NEW: dict[str, Content] = {
    "parties": {"seats": 2, "robots": True, "batna": 50},
    "third_parties": {"seats": 1, "side": "mediator"},
    "options": {},
    "stages": {"minutes": 10, "room": "plenary"},
    "cards": {"margin": 0, "own_majority": True},
    "claims": {},
}
STEPS = (
    (lazy("Opening and consent"), 10, "plenary", "consent"),
    (lazy("Private reading and preparation"), 15, "home", "read"),
    (lazy("Joint session"), 20, "plenary", "speak"),
    (lazy("Meetings with the mediator"), 20, "caucus", "caucus"),
    (lazy("Packages"), 25, "plenary", "offers"),
    (lazy("Consent and ratification"), 10, "plenary", "ratify"),
    (lazy("Debrief"), 20, "debrief", "debrief"),
)


def new_case(case_id: str, lang: str) -> Content:
    """Return the beginning of a case: two parties, two issues, the usual steps; the points are still to be given."""
    made: Content = {
        "schema": SCHEMA,
        "id": case_id,
        "heat": "low",
        "translation": {lang: NATIVE},
        "parties": [],
        "third_parties": [],
        "issues": [],
        "stages": [
            {"title": {lang: str(title)}, "minutes": minutes, "room": room, "does": [does]}
            for title, minutes, room, does in STEPS
        ],
        "decision": {},
        "points": {},
    }
    for path in ("parties", "parties", "third_parties", "issues", "issues"):
        add_row(made, path)
    for place, one in enumerate(made["stages"], 1):
        one["id"] = f"s{place}"
    made["decision"] = {"must_consent": ["P1", "P2"], "yes_needed": 2}
    return in_step(made)


def copied(content: Mapping[str, Any], case_id: str) -> Content:
    """Return a case to be changed: its figures and the letter under which the program lists it are left out."""
    left_out = ("figures", "letter", "notes")
    return {
        **{name: deepcopy(value) for name, value in content.items() if name not in left_out},
        "id": case_id,
    }


def add_row(content: Content, path: str) -> str:
    """Add a row to a list of a case, with an id of its own; return its path, or nothing where there are enough."""
    holder, _, name = path.rpartition(".")
    here = at(content, holder)
    if not isinstance(here, dict) or name not in MOST:
        return ""
    rows = here.setdefault(name, [])
    if len(rows) >= MOST[name]:
        return ""
    rows.append(_new(name, rows))
    return f"{path}.{len(rows) - 1}"


def _new(name: str, rows: list[Content]) -> Content:
    if name == "issues":
        options = [{"id": "a"}, {"id": "b"}]
        return {"id": _free(name, rows), "options": options}
    if name == "sources":
        return {"id": _free(name, rows), "standing": "reported", "claims": [{}]}
    head = {"id": _free(name, rows)} if name != "claims" else {}
    return {**head, **deepcopy(NEW[name])}


def _free(name: str, rows: list[Content]) -> str:
    taken = {str(one.get("id")) for one in rows}
    if name == "options":
        return next(one for one in ascii_lowercase if one not in taken)
    return next(found for n in range(1, 99) if (found := f"{HEADS[name]}{n}") not in taken)


def remove(content: Content, path: str) -> None:
    """Take a row out of a list, or a part out of the case; what is not there stays away."""
    holder, _, last = path.rpartition(".")
    here = at(content, holder)
    if isinstance(here, list) and last.isdigit() and int(last) < len(here):
        del here[int(last)]
    elif isinstance(here, dict) and last in ("clock", "award", "blind_bid", "standard_terms"):
        here.pop(last, None)


def in_step(content: Content) -> Content:
    """Return the case with points for exactly its parties and options, and no mention of what is gone."""
    parties = [one["id"] for one in content["parties"]]
    asked = {one["id"]: [each["id"] for each in one["options"]] for one in content["issues"]}
    content["points"] = _points(content.get("points", {}), parties, asked)
    content["translation"] = _tongues(content)
    content.pop("total_minutes", None)
    rule = content.setdefault("decision", {})
    rule["must_consent"] = [one for one in parties if one in rule.get("must_consent", ())]
    for party in content["parties"]:
        for card in party.get("cards", ()):
            card["requires"] = _known(card.get("requires", {}), asked)
    _extras_in_step(content, parties, asked)
    return content


def _points(
    before: Mapping[str, Any], parties: list[str], asked: Mapping[str, list[str]]
) -> Content:
    return {
        party: {
            issue: {one: before.get(party, {}).get(issue, {}).get(one, 0) for one in options}
            for issue, options in asked.items()
        }
        for party in parties
    }


def _tongues(content: Content) -> dict[str, str]:
    """Say of each language in which there is a title whether a native speaker wrote or read it."""
    before, title = content.get("translation", {}), in_words(content.get("title"))
    written = [lang for lang in LANGUAGES if title.get(lang) or before.get(lang) == NATIVE]
    draft = dict.fromkeys(written, DRAFT)
    return {lang: NATIVE if before.get(lang) == NATIVE else draft[lang] for lang in written}


def _known(requires: Mapping[str, Any], asked: Mapping[str, list[str]]) -> Content:
    kept = {
        issue: [one for one in ok if one in asked.get(issue, ())] for issue, ok in requires.items()
    }
    return {issue: ok for issue, ok in kept.items() if ok}


def _extras_in_step(content: Content, parties: list[str], asked: Mapping[str, list[str]]) -> None:
    """Leave out what came with a copied case and does not fit any more."""
    if set(content.get("award", {}).get("points", parties)) != set(parties):
        del content["award"]
    bid = content.get("blind_bid", {})
    named = [one["party"] for key in ("contributors", "recipients") for one in bid.get(key, ())]
    if not set(named) <= set(parties):
        del content["blind_bid"]
    terms = content.get("standard_terms")
    if terms and any(terms.get(issue) not in options for issue, options in asked.items()):
        del content["standard_terms"]

"""Records that tell less than was seen: without names, under invented ones, or about one person alone."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from workshop.core.circles import audiences_of
from workshop.core.errors import NotFound
from workshop.core.journal import Entry
from workshop.core.people import Participant
from workshop.records.chain import Journal, Line, Object
from workshop.records.consents import Consents
from workshop.records.history import History, rows_of
from workshop.records.kept import KEPT
from workshop.records.profiles import PARTICIPANTS, PROFILES, Profile
from workshop.records.record import Record
from workshop.records.secrets import (
    CIRCLE,
    CODE,
    EMAIL,
    NAME,
    SHORTEST_NAME,
    SHORTEST_WORDS,
    WORDS,
    Secrets,
    emails_in,
    strings_in,
)
from workshop.records.shielding import NOBODY, Shield

if TYPE_CHECKING:
    from workshop.records.wire import Json

Journals = Callable[[Callable[[Entry], bool]], Journal]
DEFAULT_K = 5
# What somebody wrote and may take back from what the participants get.
OWN_WORDS = frozenset(
    {
        "annotation",
        "point",
        "claim_wording",
        "room_note",
        "talk",
        "criticism",
        "seat_note",
        "impartiality",
    }
)
# What surrounds one's own rows, so that they can be read.
_AROUND = frozenset({"meeting", "delegation", "stage", "poll", "poll_item", "proposal", "version"})
_WORDY = frozenset(
    {"words", "note", "reason", "original", "texts", "answer", "question", "name", "title"}
)


def shielded_record(
    journals: Journals, profile: Profile, key: bytes, named: Sequence[str] = ()
) -> Record:
    """Return the record of a shielded profile; its journal holds nothing but digests.

    `named`: names, addresses and affiliations known from invitations; they are in no journal.
    """
    everything = journals(lambda _row: True)
    sealed = journals(lambda _row: False)
    k = _k(everything)
    consents = Consents(everything.bodies, k)
    secrets = _secrets(everything, consents, profile, named)
    shield = Shield(profile, consents, secrets, key or os.urandom(32), k)
    lines = tuple(shield.lines(everything.lines))
    public = frozenset(one for line in lines if line.body for one in strings_in(line.body["rows"]))
    return Record(replace(sealed, lines=lines), secrets.without_texts(public))


def _k(journal: Journal) -> int:
    settings = [
        image.get("settings")
        for body in journal.bodies
        for noun, image in rows_of(body)
        if noun == "meeting"
    ]
    found = settings[-1].get("k", DEFAULT_K) if settings and isinstance(settings[-1], dict) else 0
    return found if isinstance(found, int) and found > 1 else DEFAULT_K


def _secrets(
    journal: Journal, consents: Consents, profile: Profile, named: Sequence[str]
) -> Secrets:
    """Collect what may not appear: from every image there ever was, so that an old name counts, too."""
    found: dict[str, set[str]] = {kind: set() for kind in (NAME, CODE, EMAIL, CIRCLE, WORDS, "")}
    for body in journal.bodies:
        for noun, image in rows_of(body):
            if noun == "participant":
                found[NAME].add(str(image.get("name")))
            elif noun == "meeting":
                found[CODE].add(str(image.get("code")))
            found[_kind_of(noun, image, consents, profile)].update(_words(image))
        found[EMAIL].update(one for text in strings_in(body) for one in emails_in(text))
    found.pop("", None)
    found[NAME] = {one for one in (*found[NAME], *named) if len(one) >= SHORTEST_NAME}
    secrets = Secrets({kind: frozenset(texts) for kind, texts in found.items()})
    return secrets.but(secrets.standing_in("\n".join(_material(consents))))


def _kind_of(noun: str, image: Object, consents: Consents, profile: Profile) -> str:
    """Return as what the words of a row count: those of a room, those of an author who did not agree."""
    if image.get("audience", "all") != "all":
        return CIRCLE
    kept = KEPT[profile.name].get(noun)
    if noun in OWN_WORDS and not (kept and consents.agreed(noun, image, kept, profile.purpose)):
        return WORDS
    return ""


def _words(image: Object) -> Iterator[str]:
    for name in _WORDY & image.keys():
        yield from (one for one in strings_in(image[name]) if len(one) >= SHORTEST_WORDS)


def _material(consents: Consents) -> Iterator[str]:
    """Yield the texts that were on the table from the beginning: a name in them is no secret."""
    for row in consents.state.get("version", {}).values():
        if row.get("number") == 1:
            yield from strings_in(row.get("texts"))
    for row in consents.state.get("delegation", {}).values():
        yield from strings_in(row.get("names"))


def own_record(journals: Journals, db: Session, meeting_id: str, person_id: str) -> Record:
    """Return what the journal holds about one person, as far as that person may see it.

    Raises:
        NotFound: there is no such person in this meeting.
    """
    person = db.get(Participant, person_id)
    if person is None or person.meeting_id != meeting_id:
        raise NotFound
    seen = audiences_of(db, person)
    shown = journals(lambda row: seen.cover(row.audience))
    mine = {person_id, *_pens(shown)}
    lines = tuple(_about(shown.lines, mine, person_id))
    own = {line.seq for line in shown.lines if line.body and line.body["actor"] == person_id}
    written = journals(lambda row: row.seq in own)
    return Record(replace(written, lines=lines))


def _pens(journal: Journal) -> set[str]:
    """Return the lines a person wrote: where a list shows no names, only the person's own pen tells."""
    return {str(row["point_id"]) for row in History(journal.lines).rows("pen")}


def _about(lines: Sequence[Line], mine: set[str], person_id: str) -> Iterator[Line]:
    for line in lines:
        if line.body is None:
            yield line
            continue
        acted = line.body["actor"] == person_id
        rows: list[Json] = [
            {"noun": noun, "image": image}
            for noun, image in rows_of(line.body)
            if acted or noun in _AROUND or is_about(image, mine)
        ]
        told = acted or any(is_about(image, mine) for _noun, image in rows_of(line.body))
        if not rows:
            yield replace(line, body=None)
        elif acted:
            yield line
        else:
            changed: Object = {"facts": {}, "actor": NOBODY if line.body["actor"] else None}
            yield replace(line, body=line.body | changed | {"rows": rows}, told=told)


def is_about(image: Object, wanted: set[str]) -> bool:
    """Say whether a row is about somebody, also as one of several authors."""
    named = {one for one in image.values() if isinstance(one, str)}
    authors = image.get("authors")
    return not wanted.isdisjoint(
        named | {str(one) for one in authors} if isinstance(authors, list) else named
    )


def withheld(rows: Callable[[], Iterator[Entry]]) -> frozenset[int]:
    """Return the entries that hold nothing but words, some of an author who took back that they may stay.

    What became part of a common text stays in it.
    """
    purpose = PROFILES[PARTICIPANTS].purpose
    texts = (row.body for row in rows() if row.body and '"consent"' in row.body)
    bodies: list[Object] = [json.loads(text) for text in texts]
    asked = Consents(bodies)
    people = {
        str(row["participant_id"])
        for body in bodies
        for noun, row in rows_of(body)
        if noun == "consent" and asked.took_back(str(row["participant_id"]), purpose)
    }
    if not people:
        return frozenset()
    told: dict[int, Object] = {row.seq: json.loads(row.body) for row in rows() if row.body}
    every = Consents([*told.values()])
    return frozenset(seq for seq, body in told.items() if _are_words(body, every, people))


def _are_words(body: Object, consents: Consents, people: set[str]) -> bool:
    rows = rows_of(body)
    authors = {one for noun, image in rows for one in consents.authors(noun, image, ("author_id",))}
    return all(noun in OWN_WORDS for noun, _image in rows) and not people.isdisjoint(authors)

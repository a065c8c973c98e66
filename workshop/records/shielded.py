"""Records that tell less than was seen: without names, under invented ones, or about one person alone."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from workshop.records.chain import Journal, Object
from workshop.records.consents import Consents
from workshop.records.forgotten import forgotten_in, key_for
from workshop.records.gathering import OWN_WORDS, secrets_of
from workshop.records.history import rows_of
from workshop.records.overseeing import overseen
from workshop.records.profiles import PARTICIPANTS, PROFILES, Profile
from workshop.records.record import Record
from workshop.records.shielding import Shield
from workshop.records.taking import EntryRow

Journals = Callable[[Callable[[EntryRow], bool]], Journal]
DEFAULT_K = 5


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
    erased = forgotten_in(everything.bodies, key_for(str(everything.header["meeting"]), key))
    secrets = replace(secrets_of(everything, consents, profile, named), forgotten=erased)
    shield = Shield(profile, consents, secrets, key or os.urandom(32), k)
    lines = tuple(shield.lines(everything.lines))
    too_much = overseen(profile, shield.tables, everything.lines, lines)
    return Record(replace(sealed, lines=lines), replace(secrets, too_much=too_much))


def _k(journal: Journal) -> int:
    settings = [
        image.get("settings")
        for body in journal.bodies
        for noun, image in rows_of(body)
        if noun == "meeting"
    ]
    found = settings[-1].get("k", DEFAULT_K) if settings and isinstance(settings[-1], dict) else 0
    return found if isinstance(found, int) and found > 1 else DEFAULT_K


def withheld(rows: Callable[[], Iterator[EntryRow]]) -> frozenset[int]:
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

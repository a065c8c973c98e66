"""Gather what no file of a shielded record may hold: from every image there ever was, so that an old name counts, too.

This does not ask the shield what it let through: a fault there is found here.
"""

from collections.abc import Iterable, Iterator, Sequence

from workshop.core.errors import NotFound
from workshop.core.ids import is_id
from workshop.mediation import sources
from workshop.records.chain import Journal, Object
from workshop.records.consents import Consents
from workshop.records.history import rows_of
from workshop.records.keeping import Kept, is_withdrawn, texts_at
from workshop.records.kept import KEPT
from workshop.records.profiles import Profile
from workshop.records.secrets import (
    BRIEF,
    CIRCLE,
    CODE,
    EMAIL,
    NAME,
    SHORTEST_NAME,
    SHORTEST_WORDS,
    WORDS,
    WORDY,
    Secrets,
    emails_in,
    strings_in,
)
from workshop.records.shielded_tables import Tables
from workshop.records.wire import Json

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
        "plea",
        "reservation",
    }
)
SHORTEST_BRIEF = 12
# Rows whose words are somebody's name, which is secret as such.
_NAMES = frozenset({"participant", "ballot", "hand"})


def secrets_of(
    journal: Journal, consents: Consents, profile: Profile, named: Sequence[str]
) -> Secrets:
    """Return the secrets of a meeting for a profile. `named`: names and addresses that are in no journal."""
    found: dict[str, set[str]] = {kind: set() for kind in (NAME, CODE, EMAIL, CIRCLE, WORDS, "")}
    gathering = _Gathering(consents, profile)
    for body in journal.bodies:
        for noun, image in rows_of(body):
            if noun == "participant":
                found[NAME].add(str(image.get("name")))
            elif noun == "meeting":
                found[CODE].update(_spellings(str(image.get("code"))))
            for kind, texts in gathering.of(noun, image):
                found[kind].update(texts)
        found[EMAIL].update(one for text in strings_in(body) for one in emails_in(text))
    public = frozenset(found.pop(""))
    found[NAME] = {one for one in (*found[NAME], *named) if len(one) >= SHORTEST_NAME}
    found[BRIEF] = set(_briefs(consents))
    secrets = Secrets({kind: frozenset(texts) for kind, texts in found.items()}, said=public)
    material = "\n".join(_material(consents))
    return secrets.but(secrets.standing_in(material)).without_texts(public)


class _Gathering:
    """Tells of each row which of its texts are secret, and as what; the others under no name."""

    def __init__(self, consents: Consents, profile: Profile) -> None:
        self._consents, self._profile = consents, profile
        self._joint = Tables(consents.state, str).joint

    def of(self, noun: str, image: Object) -> Iterator[tuple[str, Iterable[str]]]:
        kept = KEPT[self._profile.name].get(noun)
        if image.get("audience", "all") != "all" and not (kept and self._at_table(image, kept)):
            yield CIRCLE, _words(image)
        elif kept is None and noun in OWN_WORDS:
            yield WORDS, _words(image)
        elif kept and kept.words and noun not in _NAMES and not self._agreed(noun, image, kept):
            yield WORDS, _under(image, (one for one in kept.words if _is_said(one)))
            yield "", _under(image, kept.plain)
        else:
            yield "", (one for one in _long(strings_in(image)) if not is_id(one))

    def _at_table(self, image: Object, kept: Kept) -> bool:
        return kept.at_table and image.get("audience") in self._joint

    def _agreed(self, noun: str, image: Object, kept: Kept) -> bool:
        last = self._consents.state[noun][str(image["id"])]
        is_told = not (kept.whole and is_withdrawn(last)) and not (
            noun == "award" and image.get("agreed")
        )
        return is_told and self._consents.agreed(noun, image, kept, self._profile.purpose)


def _is_said(name: str) -> bool:
    return not name.endswith(("_id", "lang", "by", "authors", "signed"))


def _spellings(code: str) -> Iterator[str]:
    """Yield how people write a join code."""
    half = len(code) // 2
    for one in (code, f"{code[:half]}-{code[half:]}", f"{code[:half]} {code[half:]}"):
        yield from (one, one.lower())


def _under(image: Object, names: Iterable[str]) -> Iterator[str]:
    """Yield the texts under columns, also those by language."""
    for name in names:
        yield from _long(texts_at(image, name))
        if isinstance(image.get(name), dict):
            yield from _long(strings_in(image[name]))


def _words(value: Json) -> Iterator[str]:
    """Yield what somebody wrote, however deep it lies."""
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _long(strings_in(one)) if name in WORDY else _words(one)


def _long(texts: Iterable[str]) -> Iterator[str]:
    yield from (one for one in texts if len(one) >= SHORTEST_WORDS)


def _briefs(consents: Consents) -> Iterator[str]:
    """Yield the texts of all briefs of the cases that were played, but for what the public part says, too."""
    for case_id in {str(one["case_id"]) for one in consents.state.get("table", {}).values()}:
        try:
            public = sources.public(case_id)
        except NotFound:
            continue
        told = repr(public)
        for side in public.parties:
            brief = sources.brief(case_id, side.id)
            if brief is not None:
                each = (brief.batna_story, *brief.story, *brief.topics, *brief.matters)
                cards = [text for card in brief.cards for text in (card.name, card.text)]
                texts = {one for text in (*each, *cards) for one in text.values()}
                yield from (one for one in texts if len(one) >= SHORTEST_BRIEF and one not in told)


def _material(consents: Consents) -> Iterator[str]:
    """Yield the texts that were on the table from the beginning: a name in them is no secret."""
    for row in consents.state.get("version", {}).values():
        if row.get("number") == 1:
            yield from strings_in(row.get("texts"))
    for row in consents.state.get("delegation", {}).values():
        yield from strings_in(row.get("names"))

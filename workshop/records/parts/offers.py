"""Offers of a table in their order, with every step of theirs, and the packages as one row an issue."""

from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records.case_words import CaseWords, finding_words_of, words_of
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.offer_checks import faults_in
from workshop.records.parts import Chapter, Part, Section, Table, rows_part
from workshop.records.shapes import columns, many
from workshop.records.side_order import in_reading_order
from workshop.records.table_rows import objects
from workshop.records.values import Told, shown, texts_of, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

OFFER = columns("""
    id id
    key id: the offer; one to some has a row for each party that was told
    table_id id
    number whole: its number within what its audience sees
    audience text: who was told of it
    from_party id: the party that made it
    to_parties list: the parties it was made to
    is_private flag: whether it was made to some of the parties only
    options object: what it settles, option by issue; an issue that is missing is left open
    answers_to id?: the offer that it answers
    replaces id?: the offer that it takes the place of
    linked list: pairs of issues that the party ties together
    words text
    lang text
    expires_at whole: until when it stands, in seconds of the table's clock
    state text: standing, withdrawn, expired, accepted or superseded
    accepted list: the parties that have accepted it
    made_at moment?
    changed_at moment?
""")
STEP = columns("""
    state text
    accepted list
    at moment?
""")
DRAFT = columns("""
    id id
    table_id id
    party id
    options object
    answers_to id?
    changed_at moment?
""")


# Tables as they are counted; where a record tells no numbers, by the letters drawn for them.
BY_NUMBER = ("number", "letter", "id")


def offers_of(history: History) -> list[Object]:
    """Return the offers this viewer was told of, each with how it came to stand as it does."""
    rows = history.rows("offer", "made_at", "number", "id")
    return [OFFER.of(row) | {"log": [*_log(history, row)]} for row in rows]


def _log(history: History, offer: Object) -> list[Object]:
    return [
        {"state": one.image["state"], "accepted": one.image["accepted"], "at": one.body["at"]}
        for one in history.steps("offer", str(offer["id"]))
    ]


def codes_of(history: History) -> dict[str, str]:
    """Return the parties' codes by id."""
    return {str(one["id"]): str(one["code"]) for one in history.rows("party")}


def label_of(table: Object) -> object:
    """Return the number of a table, or its letter where the record tells no numbers."""
    return table.get("letter") or table.get("number")


def number_of(history: History, table_id: object) -> object:
    """Return the number of a table, or its letter."""
    return label_of(history.find("table", table_id))


def case_of(record: "Record", table_id: object) -> CaseWords:
    """Return the words of the case that a table plays."""
    return words_of(_case_id(record, table_id), record.secrets)


def finding_words(record: "Record", table_id: object) -> CaseWords:
    """Return the words of the findings that a board may make at a table."""
    return finding_words_of(_case_id(record, table_id), record.secrets)


def _case_id(record: "Record", table_id: object) -> str:
    return str(record.history.find("table", table_id).get("case_id", ""))


def _offer_rows(record: "Record", _lang: str) -> "Iterator[Sequence[object]]":
    codes = codes_of(record.history)
    for one in record.rows("offers"):
        whole = texts_of(one["options"])
        told = [one[name] for name in ("state", "words", "lang", "expires_at", "made_at")]
        yield (
            one["id"],
            one["key"],
            number_of(record.history, one["table_id"]),
            one["number"],
            codes.get(str(one["from_party"])),
            " ".join(codes.get(each, each) for each in words_in(one["to_parties"])),
            one["is_private"],
            len(whole),
            one["answers_to"],
            one["replaces"],
            " ".join(codes.get(each, each) for each in words_in(one["accepted"])),
            *told,
        )


def _package_rows(record: "Record", _lang: str) -> "Iterator[Sequence[object]]":
    for table in (each for one in record.rows("exercises") for each in objects(one["tables"])):
        for issue, option in texts_of(table["outcome"]).items():
            yield (label_of(table), "outcome", table["id"], issue, option)
    for kind, part in (
        ("offer", "offers"),
        ("proposal", "sealed_moves"),
        ("text", "ratifications"),
    ):
        for one in record.rows(part):
            for issue, option in texts_of(one["options"]).items():
                number = number_of(record.history, one["table_id"])
                yield (number, kind, one["id"], issue, option)


def _told(minutes: "Minutes") -> list[Told]:
    """Return the offers table by table; one that this viewer has twice is told once."""
    history = minutes.record.history
    found: dict[str, Object] = {}
    for one in minutes.record.rows("offers"):
        found.setdefault(str(one["key"]), one)
    tables = history.rows("table", *BY_NUMBER)
    told: list[Told] = []
    for table in tables:
        own = [_ordered(minutes, one) for one in found.values() if one["table_id"] == table["id"]]
        if own:
            case = case_of(minutes.record, table["id"])
            told.append({"number": label_of(table), "offers": own, "case": case})
    return told


def _ordered(minutes: "Minutes", offer: Object) -> Told:
    """Return an offer whose sides stand in the reader's order, not in that of who accepted first."""

    def order(parties: object) -> list[str]:
        history, table = minutes.record.history, offer["table_id"]
        return in_reading_order(history, table, words_in(parties), minutes.lang)

    log = [shown(one, accepted=order(one["accepted"])) for one in objects(offer["log"])]
    return shown(offer, to_parties=order(offer["to_parties"]), log=log)


CHAPTER = Chapter(
    name="offers",
    parts=(
        Part(
            141,
            "offers",
            lambda record: [*offers_of(record.history)],
            many(
                OFFER.schema(
                    "An offer, as one audience was told of it.",
                    log=many(STEP.schema("How it stood from then on.")),
                )
            ),
        ),
        rows_part(
            142,
            ("offer_drafts", "offer_draft"),
            DRAFT,
            "What a party worked on and nobody else saw; for that party alone.",
            "changed_at",
        ),
    ),
    tables=(
        Table(
            97,
            "offers",
            (
                ("offer_id", "one offer, as one audience was told of it"),
                ("key", "the offer; one to some has a row for each party that was told"),
                ("table", "the number of the table"),
                ("number", "its number within what its audience sees"),
                ("from", "the code of the party that made it"),
                ("to", "the codes of the parties it was made to"),
                ("is_private", "whether it was made to some of the parties only"),
                ("issues", "how many issues it settles; which and how is in packages.csv"),
                ("answers_to", "the key of the offer that it answers"),
                ("replaces", "the key of the offer that it takes the place of"),
                ("accepted", "the codes of the parties that have accepted it"),
                ("state", "standing, withdrawn, expired, accepted or superseded"),
                ("words", "what was said with it"),
                ("lang", "the language of the words"),
                ("expires_at", "until when it stands, in seconds of the table's clock"),
                ("made_at", "when it was made"),
            ),
            _offer_rows,
        ),
        Table(
            98,
            "packages",
            (
                ("table", "the number of the table"),
                ("kind", "outcome, offer, proposal or text (of a ratification)"),
                ("id", "the table, the offer, the sealed move or the ratification"),
                ("issue", "an issue of the case that it settles"),
                ("option", "the option that it chooses there"),
            ),
            _package_rows,
        ),
    ),
    sections=(
        Section(44, "offers", lazy("Package offers"), "records/sections/offers.html", _told),
    ),
    check=faults_in,
    of_the_past=True,
)

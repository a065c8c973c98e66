"""What was announced, which moves were undone, what people consented to, when somebody stopped everything."""

from workshop.core.i18n import lazy
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Part, Section
from workshop.records.shapes import columns, many

_NOTICE = columns("""
    id id
    at moment?
    by_id id?
    lang text
    words text
    taken_back flag
""")
_STEP = columns("""
    id id
    number whole
    verb text
    by_id id?
    at moment?
    stage_before id?
    undone_at moment?
""")
_CONSENT = columns("""
    participant_id id?
    purpose text
    given flag
    notice text
    at moment?
""")
_STOP = columns("""
    id id
    at moment?: when somebody stopped the meeting for everybody; who is told to nobody but the hosts
    lifted_at moment?: when a facilitator ended the stop
""")


def notices_of(history: History) -> list[Object]:
    """Return the facilitators' lines to everyone; one taken back keeps its place, not its words."""
    rows = [_NOTICE.of(row) for row in history.rows("notice", "at", "id")]
    return [row | {"words": None} if row["taken_back"] else row for row in rows]


def undone_of(history: History) -> list[Object]:
    """Return the facilitators' moves that were undone."""
    return [_STEP.of(row) for row in history.rows("step", "number") if row.get("undone_at")]


def consents_of(history: History) -> list[Object]:
    """Return the answers to the purposes of the privacy notice that this viewer may see."""
    return [_CONSENT.of(row) for row in history.rows("consent", "participant_id", "purpose")]


def stops_of(history: History) -> list[Object]:
    """Return when the meeting was stopped and went on; nobody is named."""
    return [_STOP.of(row) for row in history.rows("stop", "at", "id")]


CHAPTER = Chapter(
    name="talk",
    parts=(
        Part(
            40,
            "consents",
            lambda record: [*consents_of(record.history)],
            many(
                _CONSENT.schema(
                    "One person's answer to one purpose of the privacy notice; in the full profile only."
                )
            ),
        ),
        Part(
            140,
            "notices",
            lambda record: [*notices_of(record.history)],
            many(_NOTICE.schema("A facilitator's line to everyone; null when taken back.")),
        ),
        Part(
            150,
            "undone",
            lambda record: [*undone_of(record.history)],
            many(_STEP.schema("A facilitator's move that was undone.")),
        ),
        Part(
            155,
            "stops",
            lambda record: [*stops_of(record.history)],
            many(_STOP.schema("A stop for everybody that somebody asked for. Nobody is named.")),
        ),
    ),
    sections=(
        Section(
            25,
            "stops",
            lazy("When the meeting was stopped"),
            "records/sections/stops.html",
            lambda minutes: minutes.record.rows("stops"),
        ),
    ),
)

"""The meeting as planned, for a calendar."""

from pathlib import Path

from workshop.core.i18n import lazy, speaking
from workshop.records.documents.planned_times import calendar
from workshop.records.files import write_whole
from workshop.records.formats import Format, NothingToWrite
from workshop.records.record import Record

NO_TIMES = lazy(
    "No time was set for this meeting, or this record does not tell it: there is nothing for a calendar."
)


def write(record: Record, out: Path, lang: str) -> None:
    """Write the calendar in a language.

    Raises:
        NothingToWrite: the record tells no times.
    """
    with speaking(lang):
        made = calendar(record, lang)
    if made is None:
        raise NothingToWrite(NO_TIMES)
    write_whole(out, made)


FORMAT = Format(
    name="ics",
    label=lazy("The agenda, for a calendar"),
    media_type="text/calendar",
    suffix=".ics",
    write=write,
    place=15,
)

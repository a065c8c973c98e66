"""Ranked votes as PrefLib files, one a vote and one more for each delegation that is shown by itself."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.documents.rankings import files_of
from workshop.records.files import write_folder, write_zip
from workshop.records.formats import Format, NothingToWrite
from workshop.records.record import Record

NO_RANKING = lazy("There is no ranked vote with a result in this record.")


def write(record: Record, out: Path, lang: str) -> None:
    """Write the files into a zip, or into a new folder if the name does not end in .zip.

    Raises:
        NothingToWrite: no vote of this record asked for an order.
    """
    files = {
        f"rankings/{name}" if out.suffix == ".zip" else name: one
        for name, one in files_of(record, lang).items()
    }
    if not files:
        raise NothingToWrite(NO_RANKING)
    (write_zip if out.suffix == ".zip" else write_folder)(out, files)


FORMAT = Format(
    name="preflib",
    label=lazy("Ranked votes, for other counting programs (PrefLib)"),
    media_type="application/zip",
    suffix=".preflib.zip",
    write=write,
)

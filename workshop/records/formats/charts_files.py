"""Every picture of the record as SVG and PNG, each with its table."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.files import write_folder, write_zip
from workshop.records.formats import Format, NothingToWrite
from workshop.records.record import Record

NO_PICTURE = lazy("There is no picture in this record: nothing was counted in this meeting.")


def write(record: Record, out: Path, lang: str) -> None:
    """Write the pictures into a zip, or into a new folder if the name does not end in .zip.

    Raises:
        NothingToWrite: the minutes have no picture.
    """
    from workshop.records.documents.charts import files_of  # noqa: PLC0415 — a typesetter

    files = files_of(record, lang)
    if not files:
        raise NothingToWrite(NO_PICTURE)
    if out.suffix == ".zip":
        write_zip(out, {f"charts/{name}": one for name, one in files.items()})
    else:
        write_folder(out, files)


FORMAT = Format(
    name="charts",
    label=lazy("Pictures with their tables (SVG, PNG)"),
    media_type="application/zip",
    suffix=".charts.zip",
    write=write,
    place=14,
)

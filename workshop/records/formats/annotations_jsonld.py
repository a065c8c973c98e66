"""Annotations as JSON-LD, for other people's annotation programs."""

from pathlib import Path

from workshop.core.i18n import lazy
from workshop.records.documents.web_annotations import collection
from workshop.records.files import write_whole
from workshop.records.formats import Format
from workshop.records.record import Record
from workshop.records.schema import pretty


def write(record: Record, out: Path, lang: str) -> None:  # noqa: ARG001 — words stay in their own language
    """Write the collection of annotations."""
    write_whole(out, pretty(collection(record)))


FORMAT = Format(
    name="annotations",
    label=lazy("Annotations, for other annotation programs (W3C)"),
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    suffix=".jsonld",
    write=write,
)

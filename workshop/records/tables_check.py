"""Tables beside their journal: each must be as the journal gives it, byte for byte."""

from collections.abc import Mapping

from workshop.records.findings import Fault
from workshop.records.formats import tables_csv
from workshop.records.record import WORDED, Record
from workshop.records.unpaged import is_ours, loaded, written_by


def check_tables_of(record: Record, files: Mapping[str, bytes]) -> None:
    """Check that all tables in a folder follow from the record beside them.

    Raises:
        Fault: names the first file and line that are wrong.
    """
    about = loaded(files[tables_csv.MANIFEST])
    expected = tables_csv.files_of(record, str(about.get("lang")))
    skipped = {tables_csv.MANIFEST}
    if not is_ours(about):
        skipped |= {f"{WORDED}.csv", "codebook.md"}
    with written_by(about):
        strange = sorted({one for one in files if one.endswith(".csv")} - expected.keys())
        if strange:
            raise Fault(strange[0], "the journal gives no such table")
        for name in (one for one in expected if one not in skipped):
            if name not in files:
                raise Fault(name, "the file is missing")
            _check_same(name, expected[name], files[name])


def _check_same(name: str, expected: bytes, found: bytes) -> None:
    if expected == found:
        return
    pairs = zip(expected.splitlines(), found.splitlines(), strict=False)
    for number, (ours, theirs) in enumerate(pairs, start=1):
        if ours != theirs:
            wanted = ours.decode("utf-8", "replace")[:200]
            raise Fault(f"{name}, line {number}", f"the journal gives: {wanted}")
    raise Fault(name, "it is shorter or longer than the journal gives")

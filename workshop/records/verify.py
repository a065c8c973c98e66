"""Check an export without the database: chain, replay, tallies, verdicts. Names the first fault."""

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workshop.core.i18n import Lazy, lazy
from workshop.records.chain import Broken, Journal, Object, read_journal
from workshop.records.differences import first_difference
from workshop.records.formats import tables_csv
from workshop.records.parts import faults_of
from workshop.records.record import WORDED, Record, program
from workshop.records.schema import FORMAT
from workshop.records.wire import Json, NotCanonical, canonical

LARGEST_BYTES = 500_000_000


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: in which file, where in it, and what was expected."""

    file: str
    where: str
    say: str

    def __str__(self) -> str:
        return (
            f"{self.file}, {self.where}: {self.say}" if self.where else f"{self.file}: {self.say}"
        )


@dataclass
class Report:
    """What a check found. The first problem is the first thing that is wrong."""

    problems: list[Problem] = field(default_factory=list)
    facts: list[Lazy] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


class Fault(ValueError):  # noqa: N818 — says what was found
    """Stop a check at the first thing that is wrong."""

    def __init__(self, where: str, say: str) -> None:
        super().__init__(say)
        self.where, self.say = where, say


def verify(path: Path) -> Report:
    """Check a file or a folder of exports; never raises for what is in them."""
    report = Report()
    try:
        files = _files(path)
    except (OSError, Fault) as problem:
        report.problems.append(Problem(path.name, "", str(problem)))
        return report
    within = {tables_csv.JOURNAL} if tables_csv.MANIFEST in files else set()
    checked = [_check(report, name, files[name], files) for name in files if name not in within]
    if not any(checked) and report.ok:
        say = "nothing to check: a journal.jsonl, a record.json or tables were expected"
        report.problems.append(Problem(path.name, "", say))
    return report


def check_journal(raw: bytes) -> Journal:
    """Check a journal: its chain, its profile, its votes.

    Raises:
        Fault: names the first line that is wrong.
    """
    try:
        journal = read_journal(raw)
    except Broken as problem:
        raise Fault(f"line {problem.line}", problem.say) from None
    _check_profile(journal)
    for line, say in faults_of(Record(journal)):
        raise Fault(f"line {line}", say)
    return journal


def check_record(raw: bytes) -> Journal:
    """Check a record.json: the journal within, then that every part follows from it.

    Raises:
        Fault: names the first place that is wrong.
    """
    told = _loaded(raw)
    if told.get("format") != FORMAT or not isinstance(told.get("journal"), list):
        raise Fault("", f"a record of the format {FORMAT} was expected")
    journal = check_journal(_lines(told["journal"]))
    expected = Record(journal).as_json()
    if told.get("program") != program():
        expected, told = _unworded(expected), _unworded(told)
    found = first_difference(expected, told)
    if found is not None:
        raise Fault(found.where, f"the journal gives {found.expected}, the file says {found.found}")
    return journal


def check_tables(files: Mapping[str, bytes]) -> Journal:
    """Check tables: the journal beside them, then that every table follows from it.

    Raises:
        Fault: names the first file and line that are wrong.
    """
    about = _loaded(files[tables_csv.MANIFEST])
    if tables_csv.JOURNAL not in files:
        raise Fault("", "the journal.jsonl of these tables is missing")
    journal = check_journal(files[tables_csv.JOURNAL])
    expected = tables_csv.files_of(Record(journal), str(about.get("lang")))
    same_words = about.get("program") == program()
    skipped = {tables_csv.MANIFEST} | (set() if same_words else {f"{WORDED}.csv", "codebook.md"})
    for name in expected.keys() - skipped:
        if name not in files:
            raise Fault(name, "the file is missing")
        _check_same(name, expected[name], files[name])
    return journal


def _check(report: Report, name: str, content: bytes, files: Mapping[str, bytes]) -> bool:
    checks: dict[str, Callable[[bytes], Journal]] = {".jsonl": check_journal, ".json": check_record}
    if name == tables_csv.MANIFEST:
        check: Callable[[bytes], Journal] | None = lambda _: check_tables(files)  # noqa: E731
    elif name.endswith(".schema.json"):
        check = None
    else:
        check = checks.get(Path(name).suffix)
    if check is None:
        return False
    try:
        report.facts.extend(_facts(name, check(content)))
    except Fault as fault:
        report.problems.append(Problem(name, fault.where, fault.say))
    return True


def _facts(name: str, journal: Journal) -> Iterator[Lazy]:
    sealed = sum(line.is_sealed for line in journal.lines)
    erased = sum(line.erased is not None for line in journal.lines)
    yield lazy(
        "%(file)s: %(entries)s entries, %(sealed)s of them sealed, %(erased)s erased on request.",
        file=name,
        entries=len(journal.lines),
        sealed=sealed,
        erased=erased,
    )
    yield lazy("Head of the chain: %(head)s", head=journal.head)


def _check_profile(journal: Journal) -> None:
    circles = {row["id"]: row.get("kind") for row in Record(journal).history.rows("circle")}
    full = journal.header["profile"] == "full"
    for line in journal.lines:
        audience = str(line.body["audience"]) if line.body else "all"
        kind, _, name = audience.partition(":")
        hosts = kind == "circle" and circles.get(name) == "hosts"
        if audience != "all" and not (full and (kind == "desk" or hosts)):
            raise Fault(f"line {line.number}", f"this profile may not show what {kind} may see")


def _check_same(name: str, expected: bytes, found: bytes) -> None:
    if expected == found:
        return
    pairs = zip(expected.split(b"\r\n"), found.split(b"\r\n"), strict=False)
    for number, (ours, theirs) in enumerate(pairs, start=1):
        if ours != theirs:
            wanted = ours.decode("utf-8", "replace")[:200]
            raise Fault(f"{name}, line {number}", f"the journal gives: {wanted}")
    raise Fault(name, "it is shorter or longer than the journal gives")


def _files(path: Path) -> dict[str, bytes]:
    if path.is_dir():
        return {file.name: _read(file) for file in sorted(path.iterdir()) if file.is_file()}
    if path.suffix == ".zip":
        return _unzipped(path)
    content = _read(path)
    is_named = path.suffix in (".jsonl", ".json") or not content.startswith(b"{")
    return {path.name if is_named else f"{path.name}{_suffix(content)}": content}


def _suffix(content: bytes) -> str:
    """Return what an export saved under a name of its own must be, by how it begins."""
    return ".jsonl" if content[:400].startswith(b'{"format":"trialogue-journal/') else ".json"


def _read(file: Path) -> bytes:
    if file.stat().st_size > LARGEST_BYTES:
        raise Fault("", "the file is too large to be an export")
    return file.read_bytes()


def _unzipped(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as bundle:
            if sum(entry.file_size for entry in bundle.infolist()) > LARGEST_BYTES:
                raise Fault("", "the zip is too large to be an export")
            return {entry.filename: bundle.read(entry) for entry in bundle.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as problem:
        raise Fault("", f"it is not a whole zip: {problem}") from None


def _loaded(raw: bytes) -> Object:
    try:
        loaded = json.loads(raw)
    except (ValueError, RecursionError):
        raise Fault("", "it is not JSON in UTF-8") from None
    if not isinstance(loaded, dict):
        raise Fault("", "an object was expected")
    return loaded


def _lines(objects: Json) -> bytes:
    try:
        lines = [canonical(one) for one in objects] if isinstance(objects, list) else []
    except NotCanonical as problem:
        raise Fault("/journal", str(problem)) from None
    return b"".join(line + b"\n" for line in lines)


def _unworded(told: Object) -> Object:
    timeline = told.get(WORDED)
    kept: Object = {name: value for name, value in told.items() if name != "program"}
    if isinstance(timeline, list):
        kept[WORDED] = [{**one, "says": None} if isinstance(one, dict) else one for one in timeline]
    return kept

"""Check an export without the database: chain, replay, tallies, verdicts. Names the first fault."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from workshop.core.i18n import Lazy, lazy
from workshop.records.bundle_check import check_against, check_manifest
from workshop.records.bundling import JOURNAL, MANIFEST, RECORD
from workshop.records.chain import Broken, Journal, read_journal
from workshop.records.findings import Fault, Problem, Report
from workshop.records.formats import tables_csv
from workshop.records.packed import files_in
from workshop.records.pages import head_of, is_written, parted
from workshop.records.parts import faults_of
from workshop.records.profiles import MINE, profile_named
from workshop.records.record import WORDED, Record, program
from workshop.records.schema import FORMAT
from workshop.records.scroll import Scroll, are_same, whole
from workshop.records.shielded_check import check_shielded
from workshop.records.unpaged import find_difference, loaded, unpaged
from workshop.records.viewers import circles_shown

TABLES = "tables/"
_OPENING = b'{\n"format":"' + FORMAT.encode()


def verify(path: Path, key: str | None = None) -> Report:
    """Check a file or a folder of exports; never raises for what is in them.

    `key`: the fingerprint of the key that a bundle must be signed with.
    """
    report = Report()
    try:
        files = files_in(path)
    except (OSError, Fault) as problem:
        report.problems.append(Problem(path.name, "", str(problem)))
        return report
    if MANIFEST in files:
        _try(report, path.name, lambda: check_bundle(files, key))
        return report
    within = {tables_csv.JOURNAL} if tables_csv.MANIFEST in files else set()
    checked = [_check(report, name, files) for name in [*files] if name not in within]
    if not any(checked) and report.ok:
        say = "nothing to check: a journal.jsonl, a record.json or tables were expected"
        report.problems.append(Problem(path.name, "", say))
    return report


def check_bundle(files: Mapping[str, bytes], key: str | None = None) -> Journal:
    """Check a bundle: signature, files, chain, checkpoints; then that record and tables follow from the journal.

    Raises:
        Fault: names the first file, and where in it, that is wrong.
    """
    manifest = check_manifest(files, key)
    journal = _within(JOURNAL, lambda: check_journal(files[JOURNAL]))
    check_against(manifest, journal, files)
    if RECORD in files:
        found = _within(RECORD, lambda: check_record(files[RECORD], journal))
        if found.header != journal.header or found.head != journal.head:
            raise Fault(RECORD, "it was made from another journal")
    tables = {
        name.removeprefix(TABLES): one for name, one in files.items() if name.startswith(TABLES)
    }
    if tables:
        tables[JOURNAL] = files[JOURNAL]
        _within(TABLES, lambda: check_tables(tables, journal))
    return journal


def journal_in(files: dict[str, bytes], key: str | None = None) -> Journal:
    """Return the checked journal of a bundle, a record.json or a journal.jsonl.

    Raises:
        Fault: it does not hold, or there is none.
    """
    if MANIFEST in files:
        return check_bundle(files, key)
    for name, content in files.items():
        if name.endswith(".jsonl"):
            return check_journal(content)
        if name.endswith(".json") and not name.endswith(".schema.json"):
            return check_record(content)
    raise Fault("", "a bundle, a record.json or a journal.jsonl was expected")


def _within(name: str, check: Callable[[], Journal]) -> Journal:
    try:
        return check()
    except Fault as fault:
        raise Fault(f"{name} {fault.where}".strip(), fault.say) from None


def check_journal(raw: bytes | Scroll) -> Journal:
    """Check a journal: its chain, its profile, its votes.

    Raises:
        Fault: names the first line that is wrong.
    """
    try:
        journal = read_journal(raw)
    except Broken as problem:
        raise Fault(f"line {problem.line}", problem.say) from None
    _check_profile(journal)
    if profile_named(str(journal.header["profile"])).shielded:
        return journal  # of what somebody did alone, nothing can be computed again
    for line, say in faults_of(Record(journal)):
        raise Fault(f"line {line}", say)
    return journal


def check_record(raw: bytes, known: Journal | None = None) -> Journal:
    """Check a record.json: the journal within, then that every part follows from it.

    `known`: a journal that was checked before; the same bytes are not checked twice.

    Raises:
        Fault: names the first place that is wrong.
    """
    found = parted(raw) if raw.startswith(_OPENING) else None
    head, lines = found or unpaged(raw)
    del raw, found  # a long record should be in memory once
    journal = known if known and are_same(known.raw, lines) else check_journal(lines)
    if profile_named(str(journal.header["profile"])).shielded:
        check_shielded(loaded(whole(head) + b"}"), journal)
        return journal
    record = Record(journal)
    if not is_written(head, head_of(record.pages())):
        find_difference(dict(record.pages()), loaded(whole(head) + b"}"))
    return journal


def check_tables(files: Mapping[str, bytes], known: Journal | None = None) -> Journal:
    """Check tables: the journal beside them, then that every table follows from it. `known`: checked before.

    Raises:
        Fault: names the first file and line that are wrong.
    """
    if tables_csv.MANIFEST not in files:
        raise Fault(tables_csv.MANIFEST, "the file is missing")
    about = loaded(files[tables_csv.MANIFEST])
    if tables_csv.JOURNAL not in files:
        raise Fault("", "the journal.jsonl of these tables is missing")
    journal = known or check_journal(files[tables_csv.JOURNAL])
    if profile_named(str(journal.header["profile"])).shielded:
        return journal
    expected = tables_csv.files_of(Record(journal), str(about.get("lang")))
    same_words = about.get("program") == program()
    skipped = {tables_csv.MANIFEST} | (set() if same_words else {f"{WORDED}.csv", "codebook.md"})
    for name in (one for one in expected if one not in skipped):
        if name not in files:
            raise Fault(name, "the file is missing")
        _check_same(name, expected[name], files[name])
    return journal


def _check(report: Report, name: str, files: dict[str, bytes]) -> bool:
    checks: dict[str, Callable[[bytes], Journal]] = {".jsonl": check_journal, ".json": check_record}
    is_tables = name == tables_csv.MANIFEST
    if is_tables:
        check: Callable[[bytes], Journal] | None = lambda _: check_tables(files)  # noqa: E731
    elif name.endswith(".schema.json"):
        check = None
    else:
        check = checks.get(Path(name).suffix)
    if check is None:
        return False
    _try(report, name, lambda: check(files[name] if is_tables else files.pop(name)))
    return True


def _try(report: Report, name: str, check: Callable[[], Journal]) -> None:
    try:
        report.facts.extend(_facts(name, check()))
    except Fault as fault:
        report.problems.append(Problem(name, fault.where, fault.say))


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
    history, header = Record(journal).history, journal.header
    if profile_named(str(header["profile"])).shielded:
        _check_shielded_lines(journal)
        return
    circles = {row["id"]: row.get("kind") for row in history.rows("circle")}
    full = header["profile"] == "full"
    shown = circles_shown(history.rows, str(header["profile"]), header["viewer"])
    for line in journal.lines:
        audience = str(line.body["audience"]) if line.body else "all"
        kind, _, name = audience.partition(":")
        hosts = kind == "circle" and circles.get(name) == "hosts"
        if audience in shown:
            continue
        if audience != "all" and not (full and (kind == "desk" or hosts)):
            raise Fault(f"line {line.number}", f"this profile may not show what {kind} may see")


def _check_shielded_lines(journal: Journal) -> None:
    """See that a sealed journal is sealed; one's own shows what one did oneself."""
    for line in journal.lines:
        if line.body is None:
            continue
        if journal.header["profile"] != MINE or line.body["actor"] != journal.header["viewer"]:
            raise Fault(f"line {line.number}", "this profile shows no entry")


def _check_same(name: str, expected: bytes, found: bytes) -> None:
    if expected == found:
        return
    pairs = zip(expected.split(b"\r\n"), found.split(b"\r\n"), strict=False)
    for number, (ours, theirs) in enumerate(pairs, start=1):
        if ours != theirs:
            wanted = ours.decode("utf-8", "replace")[:200]
            raise Fault(f"{name}, line {number}", f"the journal gives: {wanted}")
    raise Fault(name, "it is shorter or longer than the journal gives")

"""Check an export without the database: chain, replay, tallies, verdicts. Names the first fault."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from workshop.records.bundle_check import check_against, check_manifest
from workshop.records.bundling import CHECKPOINTS, JOURNAL, KEY, MANIFEST, RECORD, SIGNATURE
from workshop.records.chain import Broken, Journal, read_journal
from workshop.records.findings import Fault, Problem, Report
from workshop.records.formats import tables_csv
from workshop.records.packed import files_in
from workshop.records.pages import head_of, is_written, parted
from workshop.records.parts import faults_of
from workshop.records.profile_check import check_profile
from workshop.records.profiles import profile_named
from workshop.records.record import Record
from workshop.records.schema import FORMAT
from workshop.records.scroll import Scroll, are_same, whole
from workshop.records.shielded_check import check_shielded
from workshop.records.tables_check import check_tables_of
from workshop.records.told import Checked, in_short
from workshop.records.unpaged import find_difference, loaded, unpaged

TABLES = "tables/"
_OPENING = b'{\n"format":"' + FORMAT.encode()
OF_BUNDLES = (MANIFEST, SIGNATURE, KEY)
NOTHING = "nothing to check: a journal.jsonl, a record.json, tables or a bundle were expected"
Files = Mapping[str, bytes]


def verify(path: Path, key: str | None = None) -> Report:
    """Check a file or a folder of exports; never raises for what is in them.

    `key`: the fingerprint of the key that a bundle must be signed with.
    """
    report = Report()
    try:
        files = lifted(files_in(path))
    except (OSError, Fault) as problem:
        say = str(problem) if path.exists() else "there is no such file"
        report.problems.append(Problem(path.name, "", say))
        return report
    if key or not files.keys().isdisjoint(OF_BUNDLES):
        _try(report, path.name, lambda: checked_bundle(path.name, files, key))
        return report
    checked = _each(report, files)
    if not checked and report.ok:
        report.problems.append(Problem(path.name, "", NOTHING))
    return report


def lifted(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a bundle by their names in it, if it lies in one folder with everything."""
    folder = next(iter(files), "").partition("/")[0] + "/"
    if not all(name.startswith(folder) for name in files) or folder + MANIFEST not in files:
        return files
    return {name.removeprefix(folder): one for name, one in files.items()}


def check_bundle(files: Files, key: str | None = None) -> Journal:
    """Check a bundle: signature, files, chain, checkpoints; then that record and tables follow from the journal.

    Raises:
        Fault: names the first file, and where in it, that is wrong.
    """
    return checked_bundle("", files, key).journal


def checked_bundle(name: str, files: Files, key: str | None) -> Checked:
    """Check a bundle and say what was checked in it.

    Raises:
        Fault: names the first file, and where in it, that is wrong.
    """
    manifest = check_manifest(files, key)
    journal = _within(JOURNAL, lambda: check_journal(files[JOURNAL]))
    marks = check_against(manifest, journal, files)
    again = [JOURNAL]
    if RECORD in files:
        found = _within(RECORD, lambda: check_record(files[RECORD], journal))
        if found.header != journal.header or found.head != journal.head:
            raise Fault(RECORD, "it was made from another journal")
        again.append(RECORD)
    tables = {one.removeprefix(TABLES): files[one] for one in files if one.startswith(TABLES)}
    if tables:
        tables[JOURNAL] = files[JOURNAL]
        _within(TABLES, lambda: check_tables(tables, journal))
        if not profile_named(str(manifest["profile"])).shielded:
            again += [one for one in files if one.startswith(TABLES) and one.endswith(".csv")]
    rest = files.keys() - {*again, *OF_BUNDLES, CHECKPOINTS}
    return Checked(
        name, journal, key=str(manifest["key"]), asked=key is not None, marks=marks,
        again=in_short(one for one in again if one != JOURNAL), rest=in_short(rest),
    )  # fmt: skip


def journal_in(files: dict[str, bytes], key: str | None = None) -> Journal:
    """Return the checked journal of a bundle, a record.json or a journal.jsonl.

    Raises:
        Fault: it does not hold, or there is none.
    """
    files = lifted(files)
    if key or not files.keys().isdisjoint(OF_BUNDLES):
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
        between = "" if name.endswith("/") else " "
        raise Fault(f"{name}{between}{fault.where}".strip(), fault.say) from None


def check_journal(raw: bytes | Scroll) -> Journal:
    """Check a journal: its chain, its profile, its votes.

    Raises:
        Fault: names the first line that is wrong.
    """
    try:
        journal = read_journal(raw)
    except Broken as problem:
        raise Fault(f"line {problem.line}", problem.say) from None
    check_profile(journal)
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
    if tables_csv.JOURNAL not in files:
        raise Fault("", "the journal.jsonl of these tables is missing")
    journal = known or check_journal(files[tables_csv.JOURNAL])
    if not profile_named(str(journal.header["profile"])).shielded:
        check_tables_of(Record(journal), files)
    return journal


def _each(report: Report, files: dict[str, bytes]) -> bool:
    """Check every file that can be checked; say whether there was one."""
    homes = [_home_of(one) for one in files if _is_of_tables(one)]
    within = {f"{home}{tables_csv.JOURNAL}" for home in homes}
    names = [one for one in files if one not in within and _check_of(one, files) is not None]
    rest = files.keys() - {*names, *within}
    if homes:
        rest = {one for one in rest if not one.endswith((".csv", ".md"))}
    for name in names:
        check = _check_of(name, files)
        if check is None:
            continue
        left = in_short(rest) if name == names[-1] else ()
        again = () if name.endswith(".jsonl") else (name,)
        _try(report, name, partial(_checked, name, check, again, left))
    return bool(names)


def _check_of(name: str, files: dict[str, bytes]) -> Callable[[], Journal] | None:
    """Return what checks a file; it is let go meanwhile: a long record should be in memory once."""
    if _is_of_tables(name):
        home = _home_of(name)
        beside = {one.removeprefix(home): files[one] for one in files if one.startswith(home)}
        return lambda: check_tables(beside)
    if name.endswith(".jsonl"):
        return lambda: check_journal(files.pop(name))
    if name.endswith(".json") and not name.endswith(".schema.json"):
        return lambda: check_record(files.pop(name))
    return None


def _is_of_tables(name: str) -> bool:
    """Say whether a file tells of the tables in its folder; a public site keeps them in a folder of their own."""
    return name.rpartition("/")[2] == tables_csv.MANIFEST


def _home_of(name: str) -> str:
    folder, slash, _file = name.rpartition("/")
    return folder + slash


def _checked(
    name: str, check: Callable[[], Journal], again: tuple[str, ...], rest: tuple[str, ...]
) -> Checked:
    return Checked(name, check(), again=again, rest=rest)


def _try(report: Report, name: str, check: Callable[[], Checked]) -> None:
    try:
        report.facts.extend(check().facts)
    except Fault as fault:
        report.problems.append(Problem(name, fault.where, fault.say))

"""See that a journal shows what its profile may show, and leaves out only what it must."""

from collections.abc import Iterable, Iterator

from workshop.records.chain import Broken, Journal, Line, Object, check_numbers
from workshop.records.findings import Fault
from workshop.records.history import History
from workshop.records.line_shapes import is_uuid
from workshop.records.profiles import FULL, MINE, PROFILES, profile_named
from workshop.records.viewers import circles_shown

ERASING = frozenset({"erasure.confirm", "record.anonymise"})
VIEWERLESS = frozenset(PROFILES) - {MINE, "participants"}


def check_profile(journal: Journal) -> None:
    """See that no line shows what the profile may not; of a full record, that no line hides what it must show.

    Raises:
        Fault: names the first line that is wrong.
    """
    _check_header(journal.header)
    if profile_named(str(journal.header["profile"])).shielded:
        _check_shielded(journal)
        return
    _check_shown(journal)
    if journal.header["profile"] == FULL:
        _check_whole(journal.lines)
        _check_erased(journal)


def hidden_from_all(journal: Journal) -> int:
    """Return how many entries that everybody saw cannot be read here: their numbers are missing from the row."""
    told = [int(str(one["n"])) for one in journal.bodies if one["audience"] == "all"]
    return max(told, default=0) - len(told)


def _check_header(header: Object) -> None:
    if header["profile"] not in PROFILES:
        raise Fault("line 1", f"there is no profile {header['profile']}")
    viewer = header["viewer"]
    if viewer is not None and (header["profile"] in VIEWERLESS or not is_uuid(viewer)):
        raise Fault("line 1", "a record of this profile is not one person’s or one room’s")


def _check_shown(journal: Journal) -> None:
    history, header = History(journal.lines), journal.header
    circles = {row["id"]: row.get("kind") for row in history.rows("circle")}
    full = header["profile"] == FULL
    shown = circles_shown(history.rows, str(header["profile"]), header["viewer"])
    for line in journal.lines:
        audience = str(line.body["audience"]) if line.body else "all"
        kind, _, name = audience.partition(":")
        hosts = kind == "circle" and circles.get(name) == "hosts"
        if audience in shown:
            continue
        if audience != "all" and not (full and (kind == "desk" or hosts)):
            raise Fault(f"line {line.number}", f"this profile may not show what {kind} may see")


def _check_shielded(journal: Journal) -> None:
    """See that a sealed journal is sealed; one's own shows what one did oneself."""
    for line in journal.lines:
        if line.body is None:
            continue
        if journal.header["profile"] != MINE or line.body["actor"] != journal.header["viewer"]:
            raise Fault(f"line {line.number}", "this profile shows no entry")


def _check_whole(lines: Iterable[Line]) -> None:
    """See that a number is missing only where an entry was erased: nothing that all or the hosts saw is sealed."""
    try:
        check_numbers(one for one in lines if not one.is_sealed)
    except Broken as problem:
        say = f"{problem.say}: this profile leaves out nothing of it"
        raise Fault(f"line {problem.line}", say) from None


def _check_erased(journal: Journal) -> None:
    """See that every erased entry has the entry that erased it; that one can itself be erased only by a later one."""
    erased = [one for one in journal.lines if one.erased is not None]
    acts = [*_erasing(journal.lines)]
    for line in erased:
        at = str((line.erased or {})["at"])
        if not any(seq > line.seq and when >= at for seq, when, _count in acts):
            raise Fault(
                f"line {line.number}", "it is called erased, but no entry after it erased it"
            )
    for _seq, when, count in acts:
        mine = [one for one in erased if (one.erased or {})["at"] == when]
        if len(mine) > count:
            say = f"{len(mine)} entries are called erased at {when}; the entry that erased says {count}"
            raise Fault(f"line {mine[0].number}", say)


def _erasing(lines: Iterable[Line]) -> Iterator[tuple[int, str, int]]:
    """Yield the entries that erased others: number, moment, and how many they say they emptied."""
    for line in lines:
        if line.body is None or line.body["kind"] not in ERASING:
            continue
        facts = line.body["facts"]
        count = facts.get("entries") if isinstance(facts, dict) else None
        if isinstance(count, int):
            yield line.seq, str(line.body["at"]), count

"""What happened, one sentence an entry, and what was withheld."""

import json
from collections.abc import Mapping
from itertools import groupby

from workshop.core.actions import all_actions
from workshop.core.i18n import LANGUAGES, Lazy, lazy, localised, speaking
from workshop.core.kinds import kinds
from workshop.records import table_rows
from workshop.records.chain import Line, Object
from workshop.records.history import History, rows_of
from workshop.records.parts import Chapter, Part, Section, Table
from workshop.records.shapes import SORTS, many, one_of, record_of
from workshop.records.wire import Json

NAMING = ("name", "names")
SYSTEM = lazy("The program")
SOMEBODY = lazy("Somebody")
SILENT = lazy("%(actor)s did “%(kind)s”.")
# The facts of an act go to one audience only; another one that saw some of its rows is told no more.
PARTIAL = lazy("%(actor)s did something of which only a part is told here.")
# Acts that come before there is anybody who could act.
FOUNDING = {
    "meeting.found": lazy("%(actor)s set up the meeting."),
    "participant.join": lazy("%(actor)s took a seat."),
    "file.bring": lazy("%(actor)s brought in what a file holds."),
}


class Gaps(dict[str, str]):
    """Fill the gaps of a sentence, and notice one for which this viewer has no fact."""

    is_partial = False

    def __missing__(self, name: str) -> str:
        self.is_partial = True
        return "…"


def timeline_of(history: History) -> list[Object]:
    """Return the entries in order; neighbours that were withheld or erased stand together.

    Call with the features loaded (`workshop.load_features()`): they know the sentences.

    Raises:
        RuntimeError: they were not.
    """
    known = {one.kind: one.says for one in all_actions()}
    if not known:
        raise RuntimeError("no action is known: load the features first")
    teller = _Teller(history, FOUNDING | known)
    found: list[Object] = []
    for sort, lines in groupby(history.lines, key=_sort):
        run = list(lines)
        if sort == "open":
            found.extend(map(teller.told, run))
        else:
            found.append({sort: True, "first_seq": run[0].seq, "last_seq": run[-1].seq})
    return found


def sealed_of(history: History) -> Object:
    """Count the entries that were withheld from this viewer and those erased on request."""
    sealed = sum(1 for line in history.lines if line.is_sealed or not line.told)
    erased = sum(1 for line in history.lines if line.erased is not None)
    return {"entries": len(history.lines), "sealed": sealed, "erased": erased}


def sentence(says: Lazy, actor: str, facts: Mapping[str, object], lang: str) -> str:
    """Say one entry in a language."""
    values = {name: _fact(value, lang) for name, value in facts.items()}
    with speaking(lang):
        text = says.sentence
        shown = str(Lazy(text, {})) if not says.plural else str(says)
        gaps = Gaps({"actor": actor, **values})
        told = shown % gaps
        return str(Lazy(PARTIAL.sentence, {})) % gaps if gaps.is_partial else told


class _Teller:
    """Words entries; the same words are made once."""

    def __init__(self, history: History, says: Mapping[str, Lazy]) -> None:
        self._history, self._says = history, says
        self._worded: dict[tuple[str, str, str], Object] = {}

    def told(self, line: Line) -> Object:
        """Return an entry as a sentence in every language."""
        body = line.body or {}
        facts = body["facts"] if isinstance(body["facts"], dict) else {}
        facts = _with_stage(body, facts)
        kind, actor = str(body["kind"]), body.get("actor")
        key = (kind, str(actor), json.dumps(facts) if facts else "")
        if key not in self._worded:
            self._worded[key] = self._texts(kind, actor, facts)
        found: Object = {name: body.get(name) for name in _KEPT}
        found["seq"], found["says"] = line.seq, self._worded[key]
        return found

    def _texts(self, kind: str, actor: object, facts: Mapping[str, object]) -> Object:
        spoken = self._says.get(kind, SILENT)
        facts = facts if kind in self._says else {"kind": kind}
        facts = _under_present_names(self._history.renamed, facts)
        return {
            lang: sentence(spoken, actor_name(self._history, actor, lang), facts, lang)
            for lang in LANGUAGES
        }


def _with_stage(body: Object, facts: dict[str, Json]) -> dict[str, Json]:
    """Call a stage without a title by its kind, as the agenda does."""
    if facts.get("stage", True):
        return facts
    stages = [image for noun, image in rows_of(body) if noun == "stage"]
    running = [one for one in stages if one.get("state") == "running"] or stages
    known = kinds().get(str(running[-1].get("kind"))) if running else None
    if known is None:
        return facts
    said: dict[str, Json] = {}
    for lang in LANGUAGES:
        with speaking(lang):
            said[lang] = str(known.label)
    return facts | {"stage": said}


def _under_present_names(
    new: Mapping[str, str], facts: Mapping[str, object]
) -> Mapping[str, object]:
    """Put for the names that people had before the ones that they chose since."""
    if not new:
        return facts
    return {
        name: _renamed(value, new) if name in NAMING else value for name, value in facts.items()
    }


def _renamed(value: object, new: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [new.get(str(one), one) for one in value]
    return new.get(str(value), value)


def actor_name(history: History, actor: object, lang: str) -> str:
    """Return the name under which a person took part."""
    with speaking(lang):
        if actor is None:
            return str(SYSTEM)
        return str(history.find("participant", actor).get("name") or SOMEBODY)


def _fact(value: object, lang: str) -> str:
    if isinstance(value, dict):
        return localised({str(k): str(v) for k, v in value.items()}, lang).text
    if isinstance(value, list):
        return ("・" if lang == "ja" else ", ").join(map(str, value))
    return str(value)


def _sort(line: Line) -> str:
    if line.body is not None and line.told:
        return "open"
    return "erased" if line.erased is not None else "sealed"


_KEPT = ("seq", "n", "audience", "at", "kind", "actor", "stage")
_WHOLE: Object = {"type": "integer"}
_ENTRY: Object = {
    "seq": _WHOLE,
    "n": _WHOLE,
    "audience": {"type": "string"},
    "at": SORTS["moment?"],
    "kind": {"type": "string"},
    "actor": SORTS["id?"],
    "stage": SORTS["id?"],
    "says": SORTS["localised"],
}
_STRETCH: Object = {"first_seq": _WHOLE, "last_seq": _WHOLE}
_SEALED: Object = {"sealed": {"const": True}}
_ERASED: Object = {"erased": {"const": True}}
_COUNTS: Object = {"entries": _WHOLE, "sealed": _WHOLE, "erased": _WHOLE}
CHAPTER = Chapter(
    name="timeline",
    parts=(
        Part(
            160,
            "timeline",
            lambda record: [*timeline_of(record.history)],
            many(
                one_of(
                    record_of("An entry as a sentence.", _ENTRY),
                    record_of("Entries withheld from this viewer.", _SEALED | _STRETCH),
                    record_of("Entries erased on request.", _ERASED | _STRETCH),
                )
            ),
        ),
        Part(
            180,
            "sealed",
            lambda record: sealed_of(record.history),
            record_of(
                "How many entries there are, and how many this viewer may not read.", _COUNTS
            ),
        ),
    ),
    tables=(
        Table(
            90,
            "timeline",
            (
                ("first_seq", "the number of the entry; for withheld stretches the first one"),
                ("last_seq", "the last one of the stretch"),
                ("at", "when"),
                ("kind", "the action; sealed or erased for what is withheld"),
                ("actor_id", "who acted"),
                ("stage_id", "during which stage"),
                ("sentence", "what happened, in the language of this export"),
            ),
            table_rows.timeline,
        ),
    ),
    sections=(
        Section(
            90,
            "timeline",
            lazy("What happened"),
            "records/sections/timeline.html",
            lambda _minutes: True,
        ),
    ),
)

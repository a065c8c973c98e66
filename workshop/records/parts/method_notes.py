"""How the figures of the minutes were made: only what this meeting used is explained."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.core.i18n import Lazy, lazy
from workshop.polis import notice_words
from workshop.records.parts import Chapter, Section
from workshop.records.table_rows import objects
from workshop.voting.explaining import how_counted
from workshop.voting.methods import METHODS

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes

Note = tuple[Lazy, list[Lazy | str], str]
SMALL = lazy("Small groups")
SMALL_SAID = lazy(
    "No figure is shown for fewer people than agreed when the vote opened. Groups that are smaller are"
    " counted together; where even that is not enough, only the total is shown."
)
SEALED = lazy("Sealed rules")
SEALED_SAID = lazy(
    "The method and the rule of a decision are fixed when a vote opens and cannot be changed afterwards."
)
CONFIDENTIAL_SAID = lazy(
    "Of a confidential vote the record holds the answers in a sorted list without names and times. Every"
    " figure can be counted again from it."
)
SPOKEN = lazy("Speaking time")
SPOKEN_SAID = lazy(
    "Pauses are taken off, and so is the time that an interpreter needed to say the same again."
)
COMPARED = lazy("Change of opinion")
COMPARED_SAID = lazy(
    "Only people who answered both times are compared, each with themselves. “By chance” is the share of all"
    " ways in which the same changes could have gone up or down that give a mean at least as far from none."
)
SURVEY_SOURCE = "Fisher: The Design of Experiments, 1935, § 21"
MEASURED = lazy("Figures of a table")
MEASURED_SAID = lazy(
    "Each package of the case was counted. What an end is worth to a side is its gain over its alternative, in percent"
    " of the most it could have had while all others still agree. A package is better for all if it gives one side"
    " more and none less."
)
MEASURED_SOURCE = (
    "Nash: The Bargaining Problem, Econometrica 18, 1950. Kalai and Smorodinsky: Other Solutions to"
    " Nash’s Bargaining Problem, Econometrica 43, 1975"
)
BROUGHT_IN = lazy("Votes from a file")
CHECKED = lazy("How to check this")
CHECKED_SAID = lazy(
    "Everything here is made from the journal of the meeting. Each entry is chained to the one before by its"
    " fingerprint, so that none can be changed, added or taken away unseen."
)


def notes_of(minutes: "Minutes") -> list[Note]:
    """Return the notes: what about, the sentences, and the source of the method."""
    polls = [one for one in minutes.record.rows("polls") if one["state"] != "void"]
    return [*_votes(polls), *_others(minutes), (CHECKED, [CHECKED_SAID], "")]


def _votes(polls: list["Object"]) -> Iterator[Note]:
    if not polls:
        return
    said: list[Lazy | str] = [SEALED_SAID]
    if any(one["disclosure"] == "confidential" for one in polls):
        said.append(CONFIDENTIAL_SAID)
    yield SEALED, said, ""
    yield SMALL, [SMALL_SAID], ""
    used = {str(one["method"]): one for one in polls if str(one["method"]) in METHODS}
    for name, poll in used.items():
        method, settings = METHODS.get(name), poll["rule_settings"]
        weights = settings.get("weights", "") if isinstance(settings, dict) else ""
        yield method.label, [*how_counted(method, weights)], method.source


def _others(minutes: "Minutes") -> Iterator[Note]:
    for sheet in minutes.record.history.rows("polis_sheet"):
        yield BROUGHT_IN, [*notice_words.told(objects(sheet.get("notices")))], ""
    if any(one["before_id"] for one in minutes.record.rows("surveys")):
        yield COMPARED, [COMPARED_SAID], SURVEY_SOURCE
    if any(minutes.record.rows("pictures")):
        yield MEASURED, [MEASURED_SAID], MEASURED_SOURCE
    if any(one["began_at"] for one in minutes.record.rows("hands")):
        yield SPOKEN, [SPOKEN_SAID], ""


CHAPTER = Chapter(
    name="method_notes",
    sections=(
        Section(
            88,
            "methods",
            lazy("How the figures were made"),
            "records/sections/methods.html",
            notes_of,
        ),
    ),
)

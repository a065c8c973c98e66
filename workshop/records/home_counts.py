"""The count of home panels, made again from a record: the majority of the taken seats, and who sat in them."""

from workshop.core.i18n import localised
from workshop.offers.ratify_words import missed_at_home, missed_consent, never_asked, rule
from workshop.offers.ratifying_rules import ANSWERS, majority_of, verdict
from workshop.records.chain import Object
from workshop.records.history import History, Step
from workshop.records.values import counts_in, texts_of, words_in

ENDS = ("agreed", "not ratified")


def panels_fault(row: Object, *, asked: bool) -> str:
    """Return what is wrong with the counts and verdicts of the home panels, or nothing."""
    panels, step = words_in(row["panels"]), row["step"]
    verdicts, counts = _dict(row["verdicts"]), _dict(row["counts"])
    if step not in ENDS or not panels:
        return "the panels were counted before their time" if verdicts or counts else ""
    if step == "not ratified" and not asked and not verdicts and not counts:
        return ""
    if set(verdicts) != set(panels) or set(counts) != set(panels):
        return "every panel is counted, and all together"
    for panel in panels:
        if say := _panel_fault(row, panel):
            return say
    ratified = all(one is True for one in verdicts.values())
    return "" if ratified == (step == "agreed") else "the verdicts of the panels give another end"


def _panel_fault(row: Object, panel: str) -> str:
    box, k = counts_in(_dict(row["counts"])[panel]), int(str(row["k"]))
    said, seats = _dict(row["verdicts"])[panel], counts_in(row.get("seats")).get(panel)
    votes = sum(box.get(one, 0) for one in ANSWERS)
    if seats is not None and votes > seats:
        return "more votes are told of a panel than it has seats"
    if box and votes < k:
        return "the counts of a panel smaller than k are told"
    if box and said is not verdict(box, seats):
        return "the verdict of a panel does not follow from its counts"
    if seats is not None and not box and said is True and majority_of(seats) >= k:
        return "fewer than k voted: that is no majority of the seats"
    return ""


def seats_fault(history: History, step: Step) -> str:
    """Return which panel had another number of seats when it was counted, where the record tells who sat in it."""
    row = step.image
    if row["step"] not in ENDS or not history.is_whole:
        return ""
    then = history.until(step.seq)
    for panel, seats in counts_in(row.get("seats")).items():
        sat = _sat(then, row, panel)
        if sat is not None and sat != seats:
            return f"{sat} people sat in a panel, not {seats}"
    return ""


def _sat(then: History, row: Object, code: str) -> int | None:
    """Count who sat in a formed panel: in its circle, in the meeting, and in no seat at a table."""
    exercise = then.find("table", row["table_id"]).get("exercise_id")
    formed = [
        one
        for one in then.rows("home_panel")
        if one["exercise_id"] == exercise and one["code"] == code
    ]
    if not formed:
        return None
    tables = {one["id"] for one in then.rows("table") if one["exercise_id"] == exercise}
    seats = [one for one in then.rows("seat") if one["table_id"] in tables]
    away = {one["holder_id"] for one in seats} | {one["partner_id"] for one in seats}
    inside = {
        one["participant_id"]
        for one in then.rows("membership")
        if one["circle_id"] == formed[0]["circle_id"] and one["left_at"] is None
    }
    here = {one for one in inside - away if then.find("participant", one)["state"] == "admitted"}
    return len(here)


def rules_of(row: Object) -> dict[str, str]:
    """Return in words what each panel needed that ratified."""
    seats, verdicts = counts_in(row["seats"]), _dict(row["verdicts"])
    return {panel: rule(seats.get(panel)) for panel, said in verdicts.items() if said is True}


def missed_of(history: History, row: Object) -> dict[str, list[str]]:
    """Return in words what was not reached: by panel, and under `` of the parties' consent."""
    if row["step"] not in ("not agreed", "not ratified"):
        return {}

    def name(party: str) -> str:
        return localised(texts_of(history.find("party", party).get("names"))).text

    parties, needed = words_in(row["parties"]), int(str(row["yes_needed"]))
    said = missed_consent(
        texts_of(row["consents"]), parties, words_in(row["must_consent"]), needed, name
    )
    verdicts, seats = _dict(row["verdicts"]), counts_in(row["seats"])
    if not said and not verdicts:
        said = [never_asked()]
    counts = _dict(row["counts"])
    lost = [panel for panel, ratified in verdicts.items() if ratified is not True]
    return {"": said} | {
        panel: [missed_at_home(counts_in(counts.get(panel)), seats.get(panel))] for panel in lost
    }


def _dict(value: object) -> Object:
    return value if isinstance(value, dict) else {}

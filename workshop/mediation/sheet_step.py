"""A case kept in step with itself: points for exactly its parties and options, and no mention of what is gone. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.core.i18n import LANGUAGES
from workshop.mediation.sheet_reading import Content
from workshop.mediation.whole_case import PLEDGES, in_words

DRAFT, NATIVE = "draft-needs-native-review", "native"
HEARING_OPTIONS = {
    "written": "voice", "heard": "voice", "public": "openness", "published": "openness",
}  # fmt: skip
Asked = Mapping[str, list[str]]


def in_step(content: Content) -> Content:
    """Return the case with points for exactly its parties and options, and no mention of what is gone."""
    parties, asked = _ids(content["parties"]), _options(content["issues"])
    content["points"] = _points(content.get("points", {}), parties, asked)
    content["translation"] = _tongues(content)
    _total(content)
    rule = content.setdefault("decision", {})
    rule["must_consent"] = [one for one in parties if one in rule.get("must_consent", ())]
    for party in content["parties"]:
        for card in party.get("cards", ()):
            _card(card, asked)
    _award(content, parties)
    _clock(content)
    _hearing(content, asked)
    _terms(content, asked)
    _pledges(content, parties)
    return content


def _ids(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [one["id"] for one in rows]


def _options(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    return {one["id"]: _ids(one.get("options", ())) for one in rows}


def _points(before: Mapping[str, Any], parties: list[str], asked: Asked) -> Content:
    return {
        party: {
            issue: {one: before.get(party, {}).get(issue, {}).get(one, 0) for one in options}
            for issue, options in asked.items()
        }
        for party in parties
    }


def _tongues(content: Content) -> dict[str, str]:
    """Say of each language in which there is a title whether a native speaker wrote or read it."""
    before, title = content.get("translation", {}), in_words(content.get("title"))
    written = [lang for lang in LANGUAGES if title.get(lang) or before.get(lang) == NATIVE]
    return {lang: NATIVE if before.get(lang) == NATIVE else DRAFT for lang in written}


def _total(content: Content) -> None:
    """Where a case states its minutes, state those of its steps."""
    minutes = [one.get("minutes") for one in content.get("stages", ())]
    if "total_minutes" in content and all(isinstance(one, int) for one in minutes):
        content["total_minutes"] = sum(minutes)
    else:
        content.pop("total_minutes", None)


def _card(card: Content, asked: Asked) -> None:
    """Keep of the conditions of a card those on issues and options that are still there."""
    needs = card.pop("requires", {})
    kept = {
        issue: [one for one in ok if one in asked.get(issue, ())] for issue, ok in needs.items()
    }
    if any(kept.values()):
        card["requires"] = {issue: ok for issue, ok in kept.items() if ok}


def _award(content: Content, parties: list[str]) -> None:
    award = content.get("award")
    if award is not None:
        found = _options(award.get("findings", ()))
        award["points"] = _points(award.get("points", {}), parties, found)


def _clock(content: Content) -> None:
    """Leave out where days lead to, if that step is gone."""
    steps = _ids(content.get("stages", ()))
    for one in content.get("clock", {}).get("steps", ()):
        if one.get("then") not in steps:
            one.pop("then", None)


def _hearing(content: Content, asked: Asked) -> None:
    form = content.get("hearing")
    if form is None:
        return
    _keep(form, "people", _ids(content.get("third_parties", ())))
    for issue in ("voice", "openness"):
        if form.get(issue) not in asked:
            form.pop(issue, None)
    for key, issue in HEARING_OPTIONS.items():
        _keep(form, key, asked.get(form.get(issue, ""), []))


def _keep(form: Content, key: str, allowed: list[str]) -> None:
    """Keep of a list what is still there; an empty list is left out."""
    kept = [one for one in form.get(key, ()) if one in allowed]
    if kept:
        form[key] = kept
    else:
        form.pop(key, None)


def _terms(content: Content, asked: Asked) -> None:
    if "standard_terms" in content:
        content["standard_terms"] = {
            issue: option
            for issue, option in content["standard_terms"].items()
            if option in asked.get(issue, ())
        }


def _pledges(content: Content, parties: list[str]) -> None:
    """Name each pledge after its party; one of a party that is gone has to be given to another."""
    for name in PLEDGES:
        for one in content.get("blind_bid", {}).get(name, ()):
            if one.get("party") in parties:
                one["id"] = one["party"]
            else:
                one.pop("party", None)
                one.pop("id", None)

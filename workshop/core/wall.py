"""The wall in the room speaks up to two languages at a time, of equal rank."""

from collections.abc import Mapping

from workshop.core.i18n import LANGUAGES, Lazy, Said, localised, speaking
from workshop.core.meeting import Meeting
from workshop.core.rendering import environment

MOST = 2
Sayable = Lazy | str | Mapping[str, str]


def wall_languages(meeting: Meeting) -> tuple[str, ...]:
    """Return the wall's languages: those chosen on the console, else the first two."""
    chosen = meeting.settings.get("wall") or meeting.languages
    return tuple(one for one in chosen if one in LANGUAGES)[:MOST] or ("en",)


def on_wall(meeting: Meeting, thing: Sayable) -> list[Said]:
    """Say a sentence or a localised text in the wall's languages, the same words once."""
    found: list[Said] = []
    for lang in wall_languages(meeting):
        with speaking(lang):
            one = localised(thing) if isinstance(thing, Mapping) else Said(str(thing), lang)
        if one.text and one.text not in [said.text for said in found]:
            found.append(one)
    return found


environment().globals.update(on_wall=on_wall, wall_languages=wall_languages)

"""The one template environment, for pages, live fragments and records."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from workshop.core import i18n, ids
from workshop.core.canon import moment
from workshop.settings import ROOT


@cache
def environment() -> Environment:
    """Return the environment; autoescape is on and an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # all of them: there are nearly as many as are kept otherwise
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    words: Any = made.extensions["jinja2.ext.InternationalizationExtension"]
    words._install_callables(i18n.gettext, i18n.counted, newstyle=True)  # noqa: SLF001 — what the extension adds to the environment untyped
    made.globals.update(
        said=said,
        worded=worded,
        in_lang=in_lang,
        local_time=local_time,
        shown_code=ids.shown_code,
        LANGUAGES=i18n.LANGUAGES,
        new_uuid=ids.new_id,
    )
    made.filters.update(minutes=minutes, lines=lines)
    return made


def in_lang(text: str, lang: str) -> Markup:
    """Return a text in a span of its own language, so that it gets its own faces and voice."""
    return Markup('<span lang="%s">%s</span>') % (lang, text)


def said(texts: Mapping[str, str] | None) -> Markup:
    """Return a text in the reader's language; marked where it is in another one."""
    found = i18n.localised(texts)
    return escape(found.text) if found.lang == i18n.current() else in_lang(found.text, found.lang)


def worded(thing: i18n.Lazy | str | Mapping[str, str]) -> Markup:
    """Return a sentence or a localised text in the reader's language."""
    return said(thing) if isinstance(thing, Mapping) else escape(str(thing))


def local_time(
    at: datetime | str | None, style: Literal["time", "date", "both"] = "time"
) -> Markup:
    """Return a moment that the browser shows in the reader's own time zone; UTC without one.

    `style`: the time alone is for what happens today; the date alone for what is days away.
    """
    if at is None:
        return Markup("")
    written = at if isinstance(at, str) else moment(at)
    day, time = written[:10], f"{written[11:16]} UTC"
    plain = {"time": time, "date": day, "both": f"{day} {time}"}[style]
    told = "" if style == "time" else f'="{style}"'
    return Markup('<time datetime="%s" data-local%s>%s</time>') % (written, Markup(told), plain)  # noqa: S704 — one of three names


def minutes(seconds: float) -> str:
    """Return seconds as a clock shows them, m:ss."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def lines(text: str) -> Markup:
    """Return a participant's words: escaped, line breaks kept."""
    return Markup("<br>").join(escape(text).split("\n"))


def render_page(template: str, **values: Any) -> str:  # noqa: ANN401 — a page takes what it needs
    """Return a page."""
    return environment().get_template(template).render(lang=i18n.current(), **values)

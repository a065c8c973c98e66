"""The minutes of a record as a document: title page, chapters, what stands on every page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from workshop.charts.letters import cut
from workshop.core.i18n import LANGUAGES, localised, speaking
from workshop.core.i18n import gettext as _
from workshop.records.documents.markup import Malformed, elements
from workshop.records.documents.printed import page
from workshop.records.documents.reading import blocks_of
from workshop.records.documents.tree import Block, Document, Group, Heading
from workshop.records.front import holds_of
from workshop.records.minutes import Minutes
from workshop.records.record import Record

# The contents list chapters and what is in them, chapters alone where that would be pages of it.
MOST_LISTED, DEEPEST = 60, 2
# The title above each page: how much room it has, and its size, in points.
HEAD, HEAD_SIZE = 330.0, 8.0


def document(record: Record, lang: str) -> Document:
    """Return the minutes in a language; an unknown one falls back to English."""
    lang = lang if lang in LANGUAGES else "en"
    main = elements(page(record, lang).decode()).find(".//main")
    if main is None:
        raise Malformed("the page has no main part")
    shown = record.parts["meeting"]
    titles = shown.get("title") if isinstance(shown, dict) else None
    named = {str(k): str(v) for k, v in titles.items()} if isinstance(titles, dict) else {}
    body = tuple(
        _levelled(block for one in main.findall("section") for block in _chapter(one, lang))
    )
    with speaking(lang):
        words = _words(Minutes(record, lang))
    title = localised(named, lang).text or words["minutes"]
    listed = sum(one.level <= DEEPEST for one in _flat(body))
    depth = "1" if listed > MOST_LISTED else str(DEEPEST)
    return Document(
        lang=lang,
        title=title,
        front=_front(main, lang),
        body=body,
        words={**words, "running": cut(title, HEAD, HEAD_SIZE), "depth": depth},
    )


def _words(minutes: Minutes) -> dict[str, str]:
    return {
        "contents": _("Contents"),
        "minutes": _("Minutes of the meeting"),
        "picture": _("Picture of the counts"),
        "holds": str(holds_of(minutes)),
        "page": _("Page %(page)s of %(pages)s", page="{page}", pages="{pages}"),
    }


def _front(main: Element, lang: str) -> tuple[Block, ...]:
    """Return the title page without its title and without the links to the chapters."""
    header = main.find("header")
    if header is None:
        return ()
    kept = Element("header")
    kept.extend(one for one in header if one.tag not in {"h1", "nav"})
    return tuple(one for one in blocks_of(kept, lang) if getattr(one, "style", "") != "kicker")


def _chapter(section: Element, lang: str) -> Iterator[Block]:
    """Yield a chapter: its heading bears the chapter's name as its id."""
    for one in blocks_of(section, lang):
        if isinstance(one, Heading) and one.level == 1:
            yield replace(one, id=section.get("id", ""))
        else:
            yield one


def _levelled(blocks: Iterable[Block], above: int = 0) -> Iterator[Block]:
    """Yield the blocks with headings that never skip a level: readers of the page by ear go from one to the next."""
    for one in blocks:
        if isinstance(one, Heading):
            above = min(one.level, above + 1)
            yield replace(one, level=above)
        elif isinstance(one, Group):
            inside = tuple(_levelled(one.blocks, above))
            above = max([above, *_levels(inside)])
            yield replace(one, blocks=inside)
        else:
            yield one


def _levels(blocks: tuple[Block, ...]) -> list[int]:
    return [one.level for one in _flat(blocks)[-1:]]


def _flat(blocks: tuple[Block, ...]) -> list[Heading]:
    found: list[Heading] = []
    for one in blocks:
        if isinstance(one, Heading):
            found.append(one)
        elif isinstance(one, Group):
            found += _flat(one.blocks)
    return found

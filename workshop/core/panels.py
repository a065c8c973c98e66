"""Panels: one function and one template for the first page, the live update, catch-up and the replay."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from sqlalchemy.orm import Session

from workshop.core.circles import Audiences
from workshop.core.errors import NotFound
from workshop.core.i18n import speaking
from workshop.core.ids import is_id
from workshop.core.journal import Image
from workshop.core.rendering import environment
from workshop.core.views import View
from workshop.core.wall import wall_languages

LENSES = ("host", "member", "projector", "waiting")
Subjects = Callable[[Image], Iterable[str]]
Values = dict[str, object]
Gate = Callable[[Session, str], frozenset[str] | None]


@dataclass(frozen=True)
class Panel:
    """A fragment of the screen.

    `aggregates` are nouns it counts whatever their audience: such a count moves no number that its viewers know, so
    their pages ask for it again after a gap.

    `gate` says which participants may see a shared panel of this subject; None from it means everyone.
    `asked`: a page may ask for one by its key, because others hold it folded. `together`: a personal panel that
    shows what circles share, so that everybody in the circle of a change fetches it again.
    """

    name: str
    feature: str
    make: Callable[[View, str], Values | None]
    listens: Mapping[str, Subjects]
    aggregates: Mapping[str, Subjects]
    lenses: tuple[str, ...]
    personal: bool
    gate: Gate | None
    asked: bool
    together: bool = False

    @property
    def template(self) -> str:
        """The template's name."""
        return f"{self.feature}/{self.name}.html"


_panels: dict[str, Panel] = {}
_concerned: dict[str, list[Panel]] = {}
"""By noun, those that listen to it or count it: a vote must not ask every panel there is."""


def whole(_image: Image) -> Iterable[str]:
    """Say that a change concerns the panel as a whole, which has no subject."""
    return ("",)


def by(name: str) -> Subjects:
    """Say which column of a changed row names the panel's subject."""

    def subjects(image: Image) -> Iterable[str]:
        return (str(image[name]),) if image.get(name) else ()

    return subjects


def by_hint(_image: Image) -> Iterable[str]:
    """Say that a row is counted, and that a hint tells those who may watch the count: nobody else hears of it."""
    return ()


def panel(  # noqa: PLR0913 — each is a word of the declaration
    name: str,
    *,
    listens: Mapping[str, Subjects] | None = None,
    aggregates: Mapping[str, Subjects] | None = None,
    lenses: Iterable[str] = ("host", "member", "projector"),
    personal: bool = False,
    gate: Gate | None = None,
    asked: bool = False,
    together: bool = False,
) -> Callable[[Callable[[View, str], Values | None]], Callable[[View, str], Values | None]]:
    """Declare a panel; its template is `<feature>/<name>.html`."""

    def declare(make: Callable[[View, str], Values | None]) -> Callable[[View, str], Values | None]:
        if name in _panels:
            message = f"two panels called {name}"
            raise ValueError(message)
        feature = make.__module__.split(".")[1]
        hears, counts = dict(listens or {}), dict(aggregates or {})
        _panels[name] = Panel(
            name, feature, make, hears, counts, tuple(lenses), personal, gate, asked, together
        )
        for noun in {**hears, **counts}:
            _concerned.setdefault(noun, []).append(_panels[name])
        return make

    return declare


def panel_of(name: str) -> Panel:
    """Return a panel by name.

    Raises:
        NotFound: there is none.
    """
    if name not in _panels:
        raise NotFound
    return _panels[name]


def all_panels() -> list[Panel]:
    """Return every panel by name."""
    return [_panels[name] for name in sorted(_panels)]


def key_of(name: str, subject: str = "") -> str:
    """Return the key of a panel on the wire."""
    return f"{name}:{subject}" if subject else name


def split_key(key: str) -> tuple[str, str]:
    """Return name and subject of a key from the wire."""
    name, _, subject = key.partition(":")
    return name, subject if not subject or is_id(subject) else "-"


def touched(
    audience: str, rows: Iterable[tuple[str, Image]], lens: str, seen: Audiences
) -> set[str]:
    """Return the keys of the shared panels of a lens that a change may have made stale.

    A hint that bears a `lens` is for that one alone, one that bears `among` for those who see that audience.
    """
    covered = seen.cover(audience)
    keys: set[str] = set()
    for noun, image in rows:
        among = image.get("among")
        if image.get("lens", lens) != lens or not (among is None or seen.cover(among)):
            continue
        for one in _concerned.get(noun, ()):
            if one.personal or lens not in one.lenses:
                continue
            hears = one.listens.get(noun) if covered else None
            for subjects in filter(None, (hears, one.aggregates.get(noun))):
                keys.update(key_of(one.name, subject) for subject in subjects(image))
    return keys


def touched_personal(
    rows: Iterable[tuple[str, Image]], lens: str, *, together: bool = False
) -> list[str]:
    """Return the keys of the personal panels that an actor's own change may have made stale.

    `together`: only those that everybody in the circle of the change fetches again.
    """
    keys: dict[str, None] = {}
    for noun, image in rows:
        for one in _concerned.get(noun, ()):
            if together and not one.together:
                continue
            if one.personal and lens in one.lenses and noun in one.listens:
                keys.update((key_of(one.name, each), None) for each in one.listens[noun](image))
    return list(keys)


def render(name: str, view: View, subject: str = "") -> Markup:
    """Return one panel as it is now for a view, in its wrapper.

    Raises:
        NotFound: the panel or its subject is not for this lens or viewer.
    """
    one = panel_of(name)
    if view.lens not in one.lenses:
        raise NotFound
    if view.lens != "projector":
        return _rendered(one, view, subject)
    view.lang = wall_languages(view.meeting)[0]  # whoever opened the wall, it speaks to the room
    with speaking(view.lang):
        return _rendered(one, view, subject)


def _rendered(one: Panel, view: View, subject: str) -> Markup:
    values = one.make(view, subject) if _drawn(one, view, subject) else None
    html = (
        environment()
        .get_template(one.template)
        .render(
            view=view,
            subject=subject,
            lens=view.lens,
            lang=view.lang,
            meeting=view.meeting,
            blank=values is None,
            **(values or {}),
        )
    )
    return _wrapped(one, subject, html, blank=values is None)


def gate_of(name: str, view: View, subject: str) -> frozenset[str] | None:
    """Return who may see a gated panel, or None when everybody of the lens may."""
    one = panel_of(name)
    if one.gate is None or view.lens == "host":
        return None
    return one.gate(view.db, subject)


def _drawn(one: Panel, view: View, subject: str) -> bool:
    """Say whether there is anything of this panel to draw for the view."""
    if one.personal and view.viewer is None:
        return False
    admitted = gate_of(one.name, view, subject)
    if admitted is None or view.gate_open:
        return True
    return view.viewer is not None and view.viewer.id in admitted


def _wrapped(one: Panel, subject: str, html: str, *, blank: bool) -> Markup:
    ident = f"p-{one.name}-{subject}" if subject else f"p-{one.name}"
    mark = "data-personal" if one.personal else "data-gated" if one.gate else ""
    personal = Markup(' %s="%s"') % (mark, "blank" if blank else "own") if mark else ""
    counts = Markup(" data-counts") if one.aggregates else ""
    head = Markup('<div class="panel" id="%s" data-panel="%s"%s%s>') % (
        ident,
        key_of(one.name, subject),
        personal,
        counts,
    )
    return head + Markup(html) + Markup("</div>")  # noqa: S704 — html comes from an autoescaping template


@pass_context
def nested(context: Context, name: str, subject: str = "") -> Markup:
    """Draw a panel within another template: `{{ panel("tally", poll.id) }}`."""
    return render(name, context["view"], subject)


environment().globals["panel"] = nested

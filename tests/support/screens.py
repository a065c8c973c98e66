"""What a browser shows: a page of a seat, and fragments that take their place on it as in `live/panels.js`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import html as markup

from workshop.core import clock, delivery
from workshop.core.db import Database
from workshop.core.i18n import speaking
from workshop.core.rendering import render_page
from workshop.core.views import view_for
from workshop.web.meeting import TEMPLATES

Node = markup.HtmlElement
ROUNDS = 4
LIVE = {"data-left", "data-ends", "data-t", "data-own", "aria-busy"}
BLANKS = re.compile(r"\s+")


def fresh_page(database: Database, person_id: str) -> Screen:
    """Return the page of a seat as somebody sees it who loads it now and scrolls to its end."""
    with database.reading() as db:
        meeting, person = delivery.seats(db, person_id)
        with speaking(person.lang):
            view, look = view_for(db, meeting, person, clock.now()), person.look
            heads = delivery.heads_of_view(view)
            page = render_page(
                f"meeting/{TEMPLATES[view.lens]}.html",
                view=view,
                meeting=meeting,
                me=person,
                heads=heads,
                join_address="https://example.org/join",
                join_host="example.org",
                qr=lambda _address: "",
                **delivery.stamp(),
            )
    body = markup.document_fromstring(page).body
    screen = Screen(database, person_id, body, heads, look)
    screen.note(body)
    screen.unfold()
    return screen


@dataclass
class Screen:
    """One browser's page; what it asks for it gets at once."""

    database: Database
    person_id: str
    body: Node
    heads: dict[str, int]
    look: str
    mine: set[str] = field(default_factory=set)

    def copy(self) -> Screen:
        """Return a second tab that shows the same."""
        return replace(self, body=deepcopy(self.body), heads=dict(self.heads), mine=set(self.mine))

    def apply(self, items: Iterable[Mapping[str, str]], *, personal: bool) -> None:
        """Put fragments in their place; `personal`: they were made for this person, not for all."""
        wanted: dict[str, None] = {}
        for item in items:
            wanted.update(dict.fromkeys(self._place(item["k"], item["h"], personal=personal)))
        self.fetch(wanted)

    def fetch(self, keys: Iterable[str], rounds: int = ROUNDS) -> None:
        """Ask for panels and put them in their place."""
        wanted = list(keys)
        if not wanted:
            return
        assert rounds, f"asks again and again for {wanted}"
        with self.database.reading() as db:
            meeting, person = delivery.seats(db, self.person_id)
            items = delivery.personal_items(db, meeting, person, wanted)
        more: dict[str, None] = {}
        for item in items:
            more.update(dict.fromkeys(self._place(item["k"], item["h"], personal=True)))
        self.fetch(more, rounds - 1)

    def unfold(self) -> None:
        """Ask for what came folded, as a page does when it is about to be seen."""
        self.fetch([str(one.get("data-panel")) for one in panels_of(self.body) if is_folded(one)])

    def catch_up(self) -> bool:
        """Ask for what is new, as after a break of which nothing is known; say whether the page is the same one."""
        answer = delivery.catch_up(self.database, self.person_id, self.heads, self.untold())
        self.apply(answer["items"], personal=True)
        self.heads = answer["n"]
        self.unfold()
        return bool(answer["look"] == self.look)

    def untold(self) -> list[str]:
        """Return what changes without a number: one's own panels, and counts of others' desks."""
        keys = [
            str(one.get("data-panel"))
            for one in panels_of(self.body)
            if slot_of(one) == "own"
            or (slot_of(one) is not None and one.get("data-panel") in self.mine)
            or ("data-counts" in one.attrib and not is_folded(one))
        ]
        return list(dict.fromkeys(keys))

    def note(self, root: Node) -> None:
        """Remember which slots are one's own now."""
        self.mine.update(
            str(one.get("data-panel")) for one in panels_of(root) if slot_of(one) == "own"
        )

    def _find(self, key: str) -> Node | None:
        return next((one for one in panels_of(self.body) if one.get("data-panel") == key), None)

    def _place(self, key: str, html: str, *, personal: bool) -> list[str]:
        fresh = markup.fragment_fromstring(html)
        old = self._find(key)
        if old is None:
            old = self._joined(key, fresh)
        if old is None:
            return []
        speaks = personal and slot_of(fresh) is not None
        had = {one.get("data-panel") for one in panels_of(old) if slot_of(one) is not None}
        now, wanted = _morphed(old, fresh, speaks=speaks)
        for slot in (one for one in panels_of(now) if slot_of(one) == "blank"):
            name = str(slot.get("data-panel"))
            if speaks:
                self.mine.discard(name)
            elif name in self.mine or (name not in had and ":" not in name):
                wanted.append(name)
        self.note(now)
        return wanted

    def _joined(self, key: str, fresh: Node) -> Node | None:
        """A fragment new to the page takes its place in the list it names, by its order."""
        row = next((one for one in fresh if one.get("data-into")), None)
        lists = [] if row is None else self.body.xpath("//*[@id=$id]", id=row.get("data-into"))
        if not lists or fresh.get("data-panel") != key:
            return None
        slot = deepcopy(fresh)
        for child in list(slot):
            slot.remove(child)
        later = (n for n, one in enumerate(lists[0]) if _order(one) > _order(fresh))
        lists[0].insert(next(later, len(lists[0])), slot)
        return slot


def _order(panel: Node) -> float:
    return next((float(one.get("data-order")) for one in panel if one.get("data-order")), 0.0)


def _morphed(old: Node, fresh: Node, *, speaks: bool) -> tuple[Node, list[str]]:
    """Put a fragment over a panel; return it, and what must be asked for. Some nested panels stay as they were."""
    before = {one.get("data-panel"): one for one in panels_of(old)}
    wanted = []
    for one in list(panels_of(fresh)):
        key = one.get("data-panel")
        was = before.get(key)
        if was is None:
            continue
        blanks = not speaks and slot_of(was) == "own" and slot_of(one) == "blank"
        if (is_folded(one) and not is_folded(was)) or (blanks and not is_folded(one)):
            wanted.append(str(key))
            if one is fresh:
                return old, wanted
            _replace(one, deepcopy(was))
    _replace(old, fresh)
    return fresh, wanted


def _replace(old: Node, new: Node) -> None:
    new.tail = old.tail
    old.getparent().replace(old, new)


def panels_of(root: Node) -> Iterator[Node]:
    """Return the panels of a part of the page, itself among them."""
    return (one for one in root.iter() if isinstance(one.tag, str) and one.get("data-panel"))


def slot_of(panel: Node) -> str | None:
    """Return `own` or `blank` of a panel that is another one for each person, else None."""
    return panel.get("data-personal") or panel.get("data-gated")


def is_folded(panel: Node) -> bool:
    """Say whether the page asks for a panel when it is about to be seen."""
    return len(panel) > 0 and "data-folded" in panel[0].attrib


def differences(shown: Screen, fresh: Screen) -> list[tuple[str, str, str]]:
    """Return the panels that are not as a fresh load gives them: key, shown, fresh."""
    mine, theirs = (dict(_parts(one.body, one.person_id)) for one in (shown, fresh))
    return [
        (key, mine[key], theirs[key])
        for key in mine.keys() & theirs.keys()
        if mine[key] != theirs[key]
    ]


def _parts(body: Node, person_id: str) -> Iterator[tuple[str, str]]:
    for one in (body, *panels_of(body)):
        yield str(one.get("data-panel", "")), "".join(_written(one, person_id, root=True))


def _written(node: Any, person_id: str, *, root: bool = False) -> Iterator[str]:
    """Write a part of the page without its nested panels, without what a clock moves and what only others see."""
    if not isinstance(node.tag, str) or node.get("data-own", person_id) != person_id:
        return
    key = node.get("data-panel")
    if key and not root:
        yield f"[{key}]"
        return
    clockwork = "data-clock" in node.attrib
    named = sorted((k, v) for k, v in node.attrib.items() if k not in LIVE)
    yield f"<{node.tag} {named}>" + ("" if clockwork else BLANKS.sub(" ", node.text or "").strip())
    for child in node:
        yield from _written(child, person_id)
        yield BLANKS.sub(" ", child.tail or "").strip()
    yield "/"

"""A small office behind the real socket door, run as a program: `python stub.py PORT [LIMITS]`.

People are `person(n)`, seated by a token that is their id. Actions: `vote.cast` (counted), `slow.vote`
(takes 300 ms), `text.echo` (a panel of the asked size), `host.expel`, `host.promote` (fields: who).
"""

from __future__ import annotations

import json
import sys
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie

MEETING = str(uuid.UUID(int=7))


def person(number: int) -> str:
    return str(uuid.UUID(int=(number + 1) << 96 | 5))


def language(number: int) -> str:
    return ("en", "ja", "ko")[number % 3]


@dataclass(frozen=True)
class Commit:
    meeting_id: str
    keys: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    at_ms: int = field(default_factory=lambda: int(time.monotonic() * 1000))


class StubOffice:
    def __init__(self, people: int = 2000) -> None:
        from workshop.live.office import Seat

        self.seats = {
            person(n): Seat(person(n), MEETING, "member", language(n)) for n in range(people)
        }
        self.seats[person(0)] = replace(self.seats[person(0)], lens="host")
        self.done: Counter[str] = Counter()
        self.order: list[object] = []
        self.size = 100
        self.rendered = self.ticks = 0
        self.only: frozenset[str] = frozenset()
        self.lock = threading.Lock()
        self.announce = lambda _commit: None

    def seat(self, environ, participant_id):
        header = str(environ.get("HTTP_AUTHORIZATION", ""))
        if header.startswith("Bearer "):
            tokens = {header.removeprefix("Bearer ")}
        else:
            cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
            tokens = {m.value for name, m in cookies.items() if name.startswith("seat-")}
        for token in sorted(tokens):
            if token in self.seats and participant_id in (None, token):
                return self.seats[token]
        return None

    def perform(self, seat, kind, uuid, fields):
        head = self._head()
        if kind == "test.crash":
            raise RuntimeError
        if kind == "slow.vote":
            time.sleep(0.3)
        with self.lock:
            self.done[f"{seat.participant_id}/{uuid}"] += 1
            self.order.append(fields.get("number"))
            self.size = int(fields.get("size", self.size))
        if kind == "host.expel":
            self.seats.pop(fields["who"], None)
            self.announce(Commit(MEETING, people=frozenset({fields["who"]})))
        elif kind == "host.promote":
            self.seats[fields["who"]] = replace(self.seats[fields["who"]], lens="host")
            self.announce(Commit(MEETING, people=frozenset({fields["who"]})))
        elif kind == "vote.broken":
            self.announce(Commit(MEETING, keys=frozenset({"broken", "tally:1"})))
        elif kind == "vote.gated":
            self.only |= {seat.participant_id}
            self.announce(Commit(MEETING, keys=frozenset({"gated", "tally:1"})))
        else:
            owners = frozenset({fields.get("owner", seat.participant_id)})
            self.announce(Commit(MEETING, keys=frozenset({"tally:1"}), owners=owners))
            head = self._head()
        return {"ok": True, "uuid": uuid, "items": [{"k": "my_ballot:1", "h": "<p>"}], **head}

    def sync(self, seat, since, keys):
        return {**self._head(), "items": [{"k": key, "h": seat.name} for key in keys]}

    def refusal(self, seat, code, uuid):
        return {"ok": False, "uuid": uuid, "code": code, "say": code, "errors": {},
                "retry": code != "invalid"}  # fmt: skip

    def farewell(self, seat):
        return f"gone ({seat.lang})"

    def touched(self, committed):
        from workshop.live.office import Touched

        shared = {lens: set(committed.keys) for lens in ("host", "member")}
        return Touched(
            shared,
            personal={one: {"my_ballot:1"} for one in committed.owners},
            people=set(committed.people),
        )

    def heads(self, room):
        return {"all": len(self.order)}

    def stamp(self):
        return int(time.monotonic() * 1000), "stub"

    def render_shared(self, room, keys):
        from workshop.live.office import Item

        if "broken" in keys:
            raise RuntimeError
        with self.lock:
            self.rendered += 1
        text = f"{room.lens}/{room.lang}/{len(self.order)}".ljust(self.size, ".")
        return [Item(key, text, self.only if key == "gated" else None) for key in keys]

    def presence(self, meeting_id, sockets):
        self.present = dict(sockets)
        return ["presence"]

    def tick(self):
        self.ticks += 1

    def _head(self):
        return {"n": {"all": len(self.order)}, "t": self.stamp()[0], "boot": "stub"}


def make_app(limits: dict[str, float], origins: list[str], async_mode: str):
    from flask import Flask, jsonify

    from workshop.live.door import open_door
    from workshop.live.limits import Limits, Options

    app = Flask("stub")
    office = StubOffice()
    options = Options(tuple(origins), async_mode=async_mode, limits=Limits(**limits))
    live = open_door(app, office, options)
    office.announce = live.broadcaster.announce

    @app.get("/stub")
    def stub():
        return jsonify(
            done=sum(office.done.values()), twice=sum(n > 1 for n in office.done.values()),
            order=office.order[-50:], present=len(live.connections.present(MEETING)),
            sockets=live.connections.total(), rendered=office.rendered, ticks=office.ticks,
            threads=threading.active_count(), waiting=len(app.extensions["socketio"].server.eio.sockets),
        )  # fmt: skip

    return app


if __name__ == "__main__":
    from workshop.live.serve import serve

    options = json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}
    serve(
        lambda: make_app(options.get("limits", {}), options.get("origins", []), "gevent"),
        f"127.0.0.1:{sys.argv[1]}",
        lambda: print("ready", flush=True),
    )

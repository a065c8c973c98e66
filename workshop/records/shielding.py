"""Make a shielded history: rows and columns of `workshop.records.kept`, new ids, no names, no clock."""

import hashlib
import hmac
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from workshop.core.canon import moment
from workshop.records.chain import Line, Object
from workshop.records.consents import Consents
from workshop.records.grouped import grouped
from workshop.records.history import rows_of
from workshop.records.kept import KEPT, TOLD
from workshop.records.profiles import RESEARCH, Profile
from workshop.records.secrets import Secrets
from workshop.records.wire import Json

NOBODY = "00000000-0000-4000-8000-000000000000"
ZERO = datetime(2000, 1, 1, tzinfo=UTC)
SHORT = 6


@dataclass
class Shield:
    """Turns entries into what a profile tells of them.

    `key`: known to the installation only; invented names and ids follow from it, so that nobody who knows the real
    ids can compute them. Without names (Chatham) ids are merely numbers in the order in which rows were brought.
    """

    profile: Profile
    consents: Consents
    secrets: Secrets
    key: bytes = field(repr=False)
    k: int = 5
    _given: dict[str, str] = field(default_factory=dict)

    def lines(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the lines, each with what is told of it; the others sealed."""
        for line in lines:
            if line.body is None:
                yield line
                continue
            rows: list[Json] = [
                {"noun": noun, "image": image}
                for noun, found in rows_of(line.body)
                if (image := self._row(noun, found)) is not None
            ]
            kind = str(line.body["kind"])
            is_told = kind in TOLD and line.body["audience"] == "all"
            if rows or is_told:
                yield replace(line, body=self._body(line.body, kind, rows), told=is_told)
            else:
                yield replace(line, body=None)

    def _body(self, body: Object, kind: str, rows: list[Json]) -> Object:
        facts = self._cleaned(body["facts"]) if kind in TOLD and body["audience"] == "all" else {}
        return {
            **{name: body[name] for name in ("v", "n")},
            "kind": kind,
            "audience": "all",
            "at": self._moment(body["at"]),
            "actor": self._actor(body["actor"]),
            "stage": self._cleaned(body["stage"]),
            "facts": facts,
            "rows": rows,
        }

    def _actor(self, actor: Json) -> Json:
        if actor is None:
            return None
        is_told = self.profile.name == RESEARCH and self.consents.have(str(actor), "research")
        return self._cleaned(actor) if is_told else NOBODY

    def _row(self, noun: str, image: Object) -> Object | None:
        kept = KEPT[self.profile.name].get(noun)
        if kept is None or not self._may_be_told(noun, image):
            return None
        agreed = self.consents.agreed(noun, image, kept, self.profile.purpose)
        if (
            kept.whole
            and not agreed
            and not (noun == "amendment" and image.get("state") == "accepted")
        ):
            return None
        names = ("id", *kept.plain, *(kept.words if agreed else ()))
        told = {name: self._cleaned(image[name]) for name in names if name in image}
        told |= {name: self._moment(image[name]) for name in kept.times if name in image}
        if noun == "poll_result":
            return grouped(told, self.k)
        if (
            kept.whole
            and told.get("lang") in self.consents.rare_languages
            and noun != "participant"
        ):
            return None
        return self._named(noun, image, told)

    def _may_be_told(self, noun: str, image: Object) -> bool:
        """Say whether a row is for this profile at all: what all saw, and for research single open answers."""
        if noun in ("annotation", "point") and image.get("state") not in ("shown", "released"):
            return False
        if noun == "participant":
            return image.get("role") != "projector" and image.get("state") in (
                "admitted",
                "left",
                "removed",
            )
        return image.get("audience", "all") == "all" or noun == "ballot"

    def _named(self, noun: str, image: Object, told: Object) -> Object:
        if noun == "meeting":
            return told | {"settings": {"k": self.k} | _rehearsed(image)}
        if noun == "participant":
            return told | {"name": f"P-{self._digest(str(image['id']))[:SHORT]}"}
        return told

    def _cleaned(self, value: Json) -> Json:
        """Return a value with new ids and without anybody's name."""
        if isinstance(value, str):
            return self._id(value) if value in self.consents.ids else self.secrets.without(value)
        if isinstance(value, list):
            return [self._cleaned(one) for one in value]
        if isinstance(value, dict):
            return {str(self._cleaned(name)): self._cleaned(one) for name, one in value.items()}
        return value

    def _id(self, old: str) -> str:
        if old not in self._given:
            number = (
                int(self._digest(old)[:32], 16)
                if self.profile.name == RESEARCH
                else len(self._given) + 1
            )
            self._given[old] = str(uuid.UUID(int=number, version=4))
        return self._given[old]

    def _digest(self, text: str) -> str:
        return hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()

    def _moment(self, at: Json) -> Json:
        if self.profile.name != RESEARCH or not isinstance(at, str):
            return None
        return moment(datetime.fromisoformat(at) - self._shift)

    @cached_property
    def _shift(self) -> timedelta:
        return self.consents.began - ZERO


def _rehearsed(image: Object) -> Object:
    """Keep that a meeting was a rehearsal, not of what nor with whom."""
    settings = image.get("settings")
    return {"rehearsal": True} if isinstance(settings, dict) and settings.get("rehearsal") else {}

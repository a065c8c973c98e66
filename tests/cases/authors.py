"""An author at the editor: a small case filled in through the pages' own forms."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from tests.web.staffed import SAME, Browser

OWN = "/library/exercises/own"
ABOUT = {
    "title-en": "Two villages, one well",
    "summary-en": "Invented.",
    "story-en": "Two invented villages share a well.",
    "heat": "low",
    "native": "en",
}
PARTIES = {
    "parties.0.name-en": "Upper village",
    "parties.0.seats": "2",
    "parties.0.country": "",
    "parties.0.robots": "1",
    "parties.1.name-en": "Lower village",
    "parties.1.seats": "1",
    "parties.1.country": "",
    "third_parties.0.name-en": "Mediator",
    "third_parties.0.seats": "1",
    "third_parties.0.side": "mediator",
}
ISSUES = {
    "issues.0.title-en": "Days",
    "issues.0.options.0.text-en": "Even days",
    "issues.0.options.1.text-en": "Odd days",
    "issues.1.title-en": "Costs",
    "issues.1.options.0.text-en": "Halves",
    "issues.1.options.1.text-en": "By use",
}
SECRETS = {1: "UPPERSECRETBRIEF", 2: "LOWERSECRETBRIEF"}


def points(
    upper: tuple[int, ...] = (60, 30, 20, 40), lower: tuple[int, ...] = (20, 50, 50, 30)
) -> dict[str, str]:
    """Return the points of both sides on A1 a, b and A2 a, b, with alternatives of 40."""
    cells = ("A1.a", "A1.b", "A2.a", "A2.b")
    found = {"parties.0.batna": "40", "parties.1.batna": "40"}
    for code, own in (("P1", upper), ("P2", lower)):
        found |= {f"points.{code}.{cell}": str(one) for cell, one in zip(cells, own, strict=True)}
    return found


@dataclass
class Author:
    """Somebody signed in who writes one case."""

    desk: Browser
    id: str = ""

    def begin(self, base: str = "") -> "Author":
        """Begin a case, empty or copied."""
        answer = self.desk.client.post(f"{OWN}/new", data={"base": base}, headers=SAME)
        assert answer.status_code == 303, answer.text
        self.id = answer.location.split("/")[-2]
        return self

    def page(self, name: str) -> str:
        """Read a page of the editor."""
        return self.desk.reads(f"{OWN}/{self.id}/{name}")

    def pages(self) -> list[str]:
        """Return the pages that the case has now."""
        found = re.search(r'<nav class="case-pages".*?</nav>', self.page("about"), re.DOTALL)
        assert found
        return re.findall(r'<a href="([\w-]+)"', found[0])

    def send(self, name: str, fields: dict[str, Any], *, to: str = "") -> Any:
        """Send a page with these fields."""
        return self._sent(name, self.page(name), fields, to)

    def fill(self, name: str, changed: dict[str, Any] | None = None, do: str = "") -> None:
        """Send a page as it stands but for what is changed; a button `do` may be the one that is pressed."""
        page = self.page(name)
        fields = {**as_it_stands(page), **(changed or {})}
        answer = self._sent(name, page, {**fields, "do": do} if do else fields, "")
        assert answer.status_code == 303, answer.text[-1500:]

    def _sent(self, name: str, page: str, fields: dict[str, Any], to: str) -> Any:
        found = re.search(r'name="stamp" value="(\w+)"', page)
        assert found
        data = {"stamp": found[1], **fields}
        return self.desk.client.post(f"{OWN}/{self.id}/{name}{to}", data=data, headers=SAME)

    def save(self, name: str, **fields: Any) -> None:
        """Save a page."""
        answer = self.send(name, fields)
        assert answer.status_code == 303, answer.text[-1500:]

    def brief(self, number: int) -> None:
        """Fill in the brief of a party."""
        secret = SECRETS[number]
        path = f"parties.{number - 1}"
        self.save(
            f"brief-{number}",
            **{
                f"{path}.batna": "40",
                f"{path}.batna_story-en": f"{secret} a well of our own",
                f"{path}.story-en": f"{secret} one\n\n{secret} two",
                f"{path}.matters-en": f"{secret} water\n{secret} quiet",
            },
        )

    def whole(self, **changed: str) -> "Author":
        """Write a case that can be played, but for what is changed."""
        self.begin()
        self.save("about", **ABOUT)
        self.save("parties", **PARTIES)
        self.save("issues", **ISSUES)
        self.brief(1)
        self.brief(2)
        self.save("points", **{**points(), **changed})
        return self

    def export(self, form: str = "yaml") -> str:
        """Return the file."""
        return self.desk.reads(f"{OWN}/{self.id}/export?form={form}")


def as_it_stands(page: str) -> dict[str, list[str]]:
    """Return the fields of a page of the editor as a browser would send them."""
    form = page[page.index('id="case-form"') : page.index("</form>", page.index('id="case-form"'))]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        ticked = 'type="checkbox"' not in tag or " checked" in tag
        if name and ticked and name[1] != "stamp":
            found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL
    ):
        found.setdefault(name, []).append(unescape(text))
    for name, inner in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        options = re.findall(r'value="([^"]*)"( selected)?', inner)
        chosen = [value for value, mark in options if mark] or [value for value, _mark in options]
        found.setdefault(name, []).append(unescape(chosen[0]) if chosen else "")
    return found

"""An organiser at a browser: an account by the command line's link, real sign-in, real forms."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from workshop.accounts.links import make_first_link, make_password_link

SAME = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "four quiet herons stand"
LOGIN = "mori@example.org"


@dataclass
class Browser:
    """A browser: follows nothing by itself, sends what a browser sends."""

    app: Flask
    client: Any = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, path: str, **options: Any) -> Any:
        """Open a page."""
        return self.client.get(path, **options)

    def send(self, path: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
        """Send a form."""
        return self.client.post(
            path,
            data={name.replace("__", "-"): value for name, value in fields.items()},
            headers=headers or SAME,
        )

    def reads(self, path: str) -> str:
        """Return the words of a page that opens."""
        answer = self.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}\n{answer.text[:2000]}"
        return str(answer.text)


def token_of(path: str) -> str:
    """Return the token in a link's fragment."""
    return path.rpartition("#")[2]


def signed_in(app: Flask, login: str = LOGIN, name: str = "Mori") -> Browser:
    """Return a browser in which a new organiser is signed in."""
    database = app.extensions["parts"].database
    path = make_first_link(database) if login == LOGIN else make_password_link(database, login)
    browser = Browser(app)
    answer = browser.send(
        "/staff/link",
        token=token_of(path),
        login=login,
        name=name,
        password=PASSWORD,
        again=PASSWORD,
    )
    assert answer.status_code == 303, answer.text
    return browser


def new_meeting(browser: Browser, title: str = "Spring exchange", plan: str = "exchange-90") -> str:
    """Create a meeting by the two screens and return its address."""
    first = {"title-en": title, "languages": ["en", "ja", "ko"], "plan": plan}
    answer = browser.client.post("/organise/new", data={**first, **usual_sides()}, headers=SAME)
    assert answer.status_code == 303, answer.text
    return str(answer.location).removesuffix("/proposals")


def usual_sides() -> dict[str, str]:
    """Return the second screen's fields as they are by default."""
    from workshop.lobby.founding import USUAL

    fields: dict[str, str] = {}
    for number, one in enumerate(USUAL):
        head = f"d{number}-"
        fields |= {
            f"{head}in": "1",
            f"{head}letters": str(one["letters"]),
            f"{head}marker": str(one["marker"]),
        }
        fields |= {f"{head}names-{lang}": text for lang, text in dict(one["names"]).items()}
        if one["votes"]:
            fields[f"{head}votes"] = "1"
    return fields

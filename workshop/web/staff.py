"""Signing in and out; the one-time link from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request

from workshop.accounts.links import ACCOUNT, link_of, use_link
from workshop.accounts.passwords import fault_of
from workshop.accounts.signing import sign_in, sign_out, speak_to, staff_with
from workshop.core.errors import Invalid, NotFound, Refusal
from workshop.core.fields import Bounded, Text
from workshop.core.forms import Form
from workshop.core.i18n import Lazy, lazy
from workshop.lobby.forms import ChooseLanguage
from workshop.web.asked import Asked, asked
from workshop.web.home import remember_language
from workshop.web.pages import inside, show
from workshop.web.parts import parts
from workshop.web.people import forget_staff, remember_staff, staff_here, staff_token
from workshop.web.tries import asker, tries

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.accounts.models import Staff

pages = Blueprint("staff", __name__, url_prefix="/staff")
WRONG = lazy("Sign-in name and password do not fit together. Check both and try again.")
MINE = "/organise/"
MOST_TYPED = 500


class Password(Bounded):
    """A password: taken as typed, never longer than anybody types."""

    def read(self, raw: object) -> str:
        """Return it untouched."""
        return raw if isinstance(raw, str) else ""

    def fault(self) -> Lazy | None:
        """Refuse what is too long to be a password."""
        if len(self.data or "") > MOST_TYPED:
            return lazy("Choose a password of at most %(most)s characters.", most=128)
        return super().fault()


class SignIn(Form):
    """Sign in."""

    login = Text(most=120)
    password = Password()


class UseLink(Form):
    """Make an account by a one-time link, or set a new password."""

    token = Text(most=200)
    login = Text(most=60, required=False)
    name = Text(most=80, required=False)
    password = Password()
    again = Password()


@pages.get("/sign-in")
def ask() -> ResponseReturnValue:
    """Show the form, or go on when somebody is signed in already."""
    if staff_here() is not None:
        return redirect(target(), code=303)
    return show("web/sign_in.html", asked=Asked(), to=target())


@pages.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Sign in: a new row and a new token each time."""
    try:
        staff = _recognised()
    except Refusal as refusal:
        said = asked(request.form, refusal, secret=("password",))
        return show("web/sign_in.html", asked=said, to=target()), refusal.status
    answer = redirect(target(), code=303)
    remember_staff(answer, sign_in(parts().database, staff, staff_token()))
    return answer


def _recognised() -> Staff:
    tries().ensure_few("sign-in", asker())
    form = SignIn.read(request.form.to_dict(flat=False))
    name = form.login.data.lower()
    tries().ensure_few("account", name)
    staff = staff_with(parts().database, name, form.password.data)
    if staff is None:
        tries().failed("sign-in", asker())
        tries().failed("account", name)
        raise Invalid(WRONG)
    return staff


@pages.post("/sign-out")
def leave() -> ResponseReturnValue:
    """Sign out; the seats this browser holds stay."""
    token = staff_token()
    if token:
        sign_out(parts().database, token)
    answer = redirect("/", code=303)
    forget_staff(answer)
    return answer


@pages.post("/language")
def speak() -> ResponseReturnValue:
    """Change the language of the account, and of this browser: letters and new meetings follow."""
    lang = ChooseLanguage.read(request.form.to_dict(flat=False)).lang.data
    answer = redirect(inside(request.form.get("back", "/")), code=303)
    remember_language(answer, lang)
    staff = staff_here()
    if staff is not None:
        speak_to(parts().database, staff.id, lang)
    return answer


@pages.route("/link", methods=["GET"])
def link() -> ResponseReturnValue:
    """Show the page of a one-time link; the token is in the fragment and nothing is used yet."""
    return show("web/link.html", asked=Asked(), purpose="", login="")


@pages.post("/link")
def use() -> ResponseReturnValue:
    """Look at the link, then use it: the first form only says which it is."""
    try:
        purpose, login = _opened(bare_token(request.form.get("token", "")))
    except Refusal as refusal:
        return show(
            "web/link.html", asked=asked(request.form, refusal), purpose="", login=""
        ), refusal.status
    if "password" not in request.form:
        return show("web/link.html", asked=asked(request.form), purpose=purpose, login=login)
    try:
        staff = _made(purpose, login)
    except Refusal as refusal:
        said = asked(request.form, refusal, secret=("password", "again"))
        return show("web/link.html", asked=said, purpose=purpose, login=login), refusal.status
    answer = redirect(MINE, code=303)
    remember_staff(answer, sign_in(parts().database, staff, staff_token()))
    return answer


def _opened(token: str) -> tuple[str, str]:
    tries().ensure_few("link", asker())
    try:
        with parts().database.reading() as db:
            found = link_of(db, token)
            return found.purpose, found.login or ""
    except NotFound:
        tries().failed("link", asker())
        raise


def _made(purpose: str, login: str) -> Staff:
    form = UseLink.read(request.form.to_dict(flat=False))
    login = login or form.login.data.lower()
    _ensure_whole(form, login, purpose)
    token = bare_token(form.token.data)
    return use_link(parts().database, token, login, form.name.data or login, form.password.data)


def _ensure_whole(form: Form, login: str, purpose: str) -> None:
    errors: dict[str, list[str]] = {}
    if not login or any(sign.isspace() for sign in login):
        errors["login"] = [
            str(lazy("Choose a sign-in name without blanks, such as your email address."))
        ]
    if purpose == ACCOUNT and not form.name.data:
        errors["name"] = [str(lazy("Write the name that others in your meetings see."))]
    fault = fault_of(form.password.data, login, form.name.data)
    if fault is not None:
        errors["password"] = [str(fault)]
    elif form.password.data != form.again.data:
        errors["again"] = [str(lazy("The two passwords differ. Type the same one twice."))]
    if errors:
        raise Invalid(errors=errors)


def bare_token(typed: str) -> str:
    """Return the token of a link, also when the whole link was pasted."""
    return typed.strip().rpartition("#")[2][:100]


def target() -> str:
    """Return where to go after signing in: a page of the organiser's, nothing else."""
    return inside(request.values.get("to", MINE), below=MINE)

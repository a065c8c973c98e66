"""The fields of forms: each reads one value of the wire and knows its bound."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from wtforms.fields import Field
from wtforms.validators import ValidationError

from workshop.core.i18n import LANGUAGES, Lazy, lazy, lazy_plural
from workshop.core.ids import is_id
from workshop.core.unseen import is_seen, without_unseen

REQUIRED = lazy("Fill in this field.")


class Bounded(Field):
    """A field that reads one value and refuses what is out of bounds with a sentence of its own."""

    data: Any

    def __init__(self, *, required: bool = True, **options: Any) -> None:  # noqa: ANN401 — WTForms' own
        self.required = required
        super().__init__(**options)

    def process_formdata(self, valuelist: Sequence[object]) -> None:
        """Read the value from the wire."""
        self.data = self.read(valuelist[0] if valuelist else None)

    def read(self, raw: object) -> object:
        """Turn a raw value into data."""
        return raw

    def fault(self) -> Lazy | None:
        """Return what is wrong with the data, or None."""
        return REQUIRED if self.required and self.data in (None, "", []) else None

    def pre_validate(self, form: object) -> None:  # noqa: ARG002 — the signature of WTForms
        """Refuse data out of bounds."""
        found = self.fault()
        if found is not None:
            raise ValidationError(str(found))


def clean(raw: object) -> str:
    """Return a text in NFC, with plain line ends, trimmed, without signs that nobody sees; empty if none is left."""
    if not isinstance(raw, str):
        return ""
    text = unicodedata.normalize("NFC", raw).replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    made = without_unseen("".join(kept)).strip()
    return made if is_seen(made) else ""


class Text(Bounded):
    """A text of at most `most` code points; `lines` allows line breaks."""

    def __init__(self, *, most: int, lines: bool = False, **options: Any) -> None:  # noqa: ANN401
        self.most, self.lines = most, lines
        super().__init__(**options)

    def read(self, raw: object) -> str:
        """Return the cleaned text."""
        text = clean(raw)
        return text if self.lines else " ".join(text.split())

    def fault(self) -> Lazy | None:
        """Say how much too long it is."""
        over = len(self.data or "") - self.most
        if over > 0:
            return lazy_plural(
                "Your text is too long by %(count)s character. Shorten it and send again.",
                "Your text is too long by %(count)s characters. Shorten it and send again.",
                over,
            )
        return super().fault()


def Words(*, most: int, **options: Any) -> Text:  # noqa: N802, ANN401 — reads as a field
    """Return a text field of several lines."""
    return Text(most=most, lines=True, **options)


class Id(Bounded):
    """The id of a row."""

    def fault(self) -> Lazy | None:
        """Refuse what is not a UUID."""
        if self.data in (None, ""):
            return super().fault()
        return None if is_id(self.data) else lazy("Choose one from the list.")


class OneOf(Bounded):
    """One of a few words; `choices` may be a function, asked when the form is read."""

    def __init__(
        self,
        choices: Iterable[str] | Callable[[], Iterable[str]],
        **options: Any,  # noqa: ANN401
    ) -> None:
        self.among = choices
        super().__init__(**options)

    def fault(self) -> Lazy | None:
        """Refuse other words."""
        if self.data in (None, ""):
            return super().fault()
        allowed = self.among() if callable(self.among) else self.among
        return None if self.data in tuple(allowed) else lazy("Choose one from the list.")


class Many(Bounded):
    """Some of a few words, or up to `most` ids where no choices are given."""

    def __init__(
        self,
        choices: Iterable[str] | None = None,
        *,
        most: int = 100,
        **options: Any,  # noqa: ANN401
    ) -> None:
        self.among, self.most = None if choices is None else tuple(choices), most
        super().__init__(**options)

    def process_formdata(self, valuelist: Sequence[object]) -> None:
        """Read all values, each once."""
        self.data = list(dict.fromkeys(one for one in valuelist if isinstance(one, str) and one))

    def fault(self) -> Lazy | None:
        """Refuse unknown or too many."""
        known = all(
            (one in self.among) if self.among is not None else is_id(one) for one in self.data or []
        )
        if not known or len(self.data or []) > self.most:
            return lazy("Choose from the list.")
        return super().fault()


class Whole(Bounded):
    """A whole number between bounds."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:  # noqa: ANN401
        self.least, self.most = least, most
        super().__init__(**options)

    def read(self, raw: object) -> int | str | None:
        """Return the number, or the raw text when it is none."""
        if isinstance(raw, bool) or raw in (None, ""):
            return None
        text = str(raw).strip()[:12]
        return int(text) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() else text

    def fault(self) -> Lazy | None:
        """Say the bounds."""
        if self.data is None:
            return super().fault()
        if isinstance(self.data, int) and self.least <= self.data <= self.most:
            return None
        return lazy(
            "Enter a whole number from %(least)s to %(most)s.", least=self.least, most=self.most
        )


class Flag(Bounded):
    """Yes or no; absent means no."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(required=False, **options)

    def process_formdata(self, valuelist: Sequence[object]) -> None:
        """Read a ticked box, or a JSON boolean."""
        self.data = bool(valuelist) and valuelist[-1] in (True, "1", "on", "true", "yes", "y")


class Localised(Bounded):
    """A text in several languages: `{"en": …}` in JSON, or fields `name-en`, `name-ja`, `name-ko` in a page's form."""

    def __init__(self, *, most: int, lines: bool = False, **options: Any) -> None:  # noqa: ANN401
        self.most, self.lines = most, lines
        super().__init__(**options)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:  # noqa: ANN401
        """Gather the languages from either form."""
        super().process(formdata, data, extra_filters)
        if formdata is not None and not self.data:
            found = {lang: formdata.getlist(f"{self.name}-{lang}") for lang in LANGUAGES}
            self.data = self.read({lang: texts[0] for lang, texts in found.items() if texts})

    def read(self, raw: object) -> dict[str, str]:
        """Return the texts that are not empty."""
        texts = raw if isinstance(raw, dict) else {}
        cleaned = {lang: clean(texts.get(lang)) for lang in LANGUAGES}
        return {lang: text for lang, text in cleaned.items() if text}

    def fault(self) -> Lazy | None:
        """Refuse none at all, or one too long."""
        if not self.data:
            return REQUIRED if self.required else None
        if max(map(len, self.data.values())) > self.most:
            return lazy("Shorten the text to at most %(most)s characters.", most=self.most)
        return None


class JsonField(Bounded):
    """A JSON object of at most `most` bytes, given as such or as text."""

    def __init__(self, *, most: int = 20_000, **options: Any) -> None:  # noqa: ANN401
        self.most = most
        super().__init__(**options)

    def read(self, raw: object) -> object:
        """Return the object, or None when it cannot be read."""
        if not isinstance(raw, str):
            return raw
        try:
            return json.loads(raw) if len(raw) <= self.most else None
        except ValueError:
            return None

    def fault(self) -> Lazy | None:
        """Refuse what is not an object or too large."""
        if self.data is None:
            return super().fault()
        if not isinstance(self.data, dict) or len(json.dumps(self.data)) > self.most:
            return lazy("These settings cannot be read.")
        return None

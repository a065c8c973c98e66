"""`workshop case check` and `workshop case solve`: is a case playable, and what can be agreed in it?"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from workshop.cli.faults import Fault
from workshop.core.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from workshop.core.i18n import Lazy
    from workshop.mediation.yardsticks import Json

OWN_FORM, LEAN_FORM = "case.yaml", "case.json"


class Answer(NamedTuple):
    """What was found of one case: its figures with what to know, or why it has none."""

    name: str
    figures: dict[str, Json] | None = None
    notes: Iterable[Lazy | str] = ()
    why: str = ""


def check(path: Path) -> None:
    """Print for each case whether it can be played, with its reason and its warnings; exit 1 when one cannot."""
    bad = False
    for one in _answers(path, look_closely=True):
        if one.figures is None:
            bad = True
            click.echo(f"{one.name}: {one.why}")
            continue
        click.echo(
            f"{one.name}: {one.figures['acceptable']} of {one.figures['packages']} packages"
            " leave every party better off."
        )
        for note in one.notes:
            click.echo(f"{one.name}: note: {note}")
    if bad:
        sys.exit(1)


def solve(path: Path, *, as_json: bool) -> None:
    """Print the figures of each case; exit 1 when one cannot be solved."""
    found = list(_answers(path))
    for one in found:
        if one.figures is None:
            click.echo(f"{one.name}: {one.why}", err=True)
        elif not as_json:
            lines = [f"  {key}: {_short(value)}" for key, value in one.figures.items()]
            click.echo("\n".join([one.name, *lines]))
    solved = [one.figures for one in found if one.figures is not None]
    if as_json and solved:
        shown = solved[0] if len(found) == 1 else solved
        click.echo(json.dumps(shown, ensure_ascii=False))
    if len(solved) < len(found):
        sys.exit(1)


def _short(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _answers(path: Path, *, look_closely: bool = False) -> Iterator[Answer]:
    """Yield what is found of each case: in a folder of the program's form, a folder of such, or a file.

    `look_closely`: also read the words of a JSON file, not only its numbers.
    """
    if path.is_dir() and not (path / LEAN_FORM).exists():
        yield from _folders(path)
        return
    file = path / LEAN_FORM if path.is_dir() else path
    text = _text(file)
    if file.suffix in (".yaml", ".yml"):
        yield _whole(file.stem, text)
        return
    missing = _missing(text) if look_closely else []
    for at, content in enumerate(_contents(file, text)):
        yield _lean(file.stem, content, missing[at] if at < len(missing) else [])


def _folders(path: Path) -> Iterator[Answer]:
    from workshop.mediation.case import CaseFault  # noqa: PLC0415 — only where it is needed
    from workshop.mediation.casebook import load_case  # noqa: PLC0415
    from workshop.mediation.folders import Folder  # noqa: PLC0415

    here = (path / OWN_FORM).exists()
    folders = [path] if here else sorted(one.parent for one in path.glob(f"*/{OWN_FORM}"))
    if not folders:
        raise Fault(f"{path} holds no {OWN_FORM}.")
    for folder in folders:
        try:
            made = load_case(Folder(folder))
            yield Answer(made.public.id, made.figures, made.warnings)
        except CaseFault as fault:
            yield Answer(folder.name, why=str(fault))


def _whole(name: str, text: str) -> Answer:
    """Return what is found of a case in one YAML file."""
    from workshop.mediation.casebook import read_case_file  # noqa: PLC0415 — only where it is needed

    made, problems = read_case_file(text)
    if made is None:
        return Answer(name, why="\n".join(f"line {line}: {say}" for line, say in problems))
    return Answer(made.public.id, made.figures, made.warnings)


def _lean(stem: str, content: dict[str, Any], missing: list[str]) -> Answer:
    """Return what is found of the numbers of a case."""
    from workshop.mediation.case import CaseFault, case_from  # noqa: PLC0415 — only where it is needed
    from workshop.mediation.figures import figures_of, warnings_of  # noqa: PLC0415

    name = str(content.get("id", stem))
    try:
        case = case_from(content)
        figures = figures_of(case)
    except (CaseFault, Refusal) as fault:
        return Answer(name, why=str(fault))
    return Answer(name, figures, [*warnings_of(case, figures), *missing])


def _missing(text: str) -> list[list[str]]:
    """Return by case what has to be added or mended before people can play it at a table."""
    from workshop.library.lined import Lined, YamlFault, mappings, read  # noqa: PLC0415 — only here
    from workshop.mediation.casebook import checked  # noqa: PLC0415

    try:
        found = read(text)
    except YamlFault:
        return []
    cases = found.get("exercises", [found]) if isinstance(found, Lined) else found
    return [
        [f"before it can be played: line {line}: {say}" for line, say in checked(one)[1]]
        for one in mappings(cases)
    ]


def _contents(file: Path, text: str) -> list[dict[str, Any]]:
    """Read a JSON file of one case, or of several.

    Raises:
        Fault: it is no such file.
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Fault(f"{file} is not JSON: {error}.") from None
    except RecursionError:
        raise Fault(f"{file} is nested too deeply.") from None
    cases = found.get("exercises", [found]) if isinstance(found, dict) else found
    if not isinstance(cases, list) or not cases or not all(isinstance(one, dict) for one in cases):
        raise Fault(f"{file} holds no case.")
    return cases


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise Fault(f"{file} cannot be read: {error.strerror}.") from None
    except ValueError:
        raise Fault(f"{file} is not a text in UTF-8.") from None

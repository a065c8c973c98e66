"""A sentence is written where it is said: only such sentences are collected for the translators."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAID = {"lazy": 1, "gettext": 1, "_": 1, "lazy_plural": 2, "ngettext": 2}
MACHINERY = ROOT / "workshop" / "core" / "i18n.py"


def test_every_sentence_is_written_out_where_it_is_said() -> None:
    files = [one for one in (ROOT / "workshop").rglob("*.py") if one != MACHINERY]

    hidden = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in files
        for line in hidden_in(file.read_text(encoding="utf-8"))
    ]

    assert hidden == []


def test_a_sentence_out_of_a_table_is_found() -> None:
    assert list(hidden_in('lazy_plural(*TOLD["a"], 3)\nlazy("Said.")\nlazy(SAID)\n')) == [1, 3]


def hidden_in(code: str) -> Iterator[int]:
    """Yield the lines on which something is said that is not written there."""
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args:
            wanted = call.args[: SAID.get(call.func.id, 0)]
            if not all(isinstance(one, ast.Constant) for one in wanted):
                yield call.lineno

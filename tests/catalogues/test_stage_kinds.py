"""Every kind of stage names actions and panels that exist, and is drawn for each lens; a new one is one file."""

import sys
from pathlib import Path

import pytest

from tests.world import World
from workshop import load_features
from workshop.agenda.models import Stage
from workshop.core.actions import all_actions
from workshop.core.kinds import GROUPS, add_kinds, kind_of, kinds, kinds_by_group
from workshop.core.panels import LENSES, panel_of
from workshop.library import plan_file
from workshop.lobby.founding import Newcomer, take_seat

load_features()
NEW_KIND = """
from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
STAGE = StageKind(name="stretch", label=lazy("Stretch"), todo=lazy("Stretch."), panels={"member": ("pause",)})
"""
NEW_PLAN = """
id: stretching
title: {en: Stretching}
stages: [{kind: welcome, minutes: 5}, {kind: break, minutes: 5}]
"""


@pytest.mark.parametrize("name", list(kinds()))
def test_a_kind_names_what_exists(name: str) -> None:
    kind = kind_of(name)
    known = {one.kind for one in all_actions()}

    assert kind.opens <= known
    assert kind.group in GROUPS
    assert str(kind.in_a_line)
    for place, names in kind.panels.items():
        lens = "member" if place == "dock" else place
        assert lens in LENSES
        assert all(lens in panel_of(panel).lenses for panel in names), (place, names)


@pytest.mark.parametrize("name", list(kinds()))
def test_a_stage_of_every_kind_begins_with_its_usual_settings(name: str) -> None:
    kind = kind_of(name)

    assert set(kind.begin({})) == set(kind.settings()._fields)


def test_every_kind_is_offered_once_where_a_plan_is_built() -> None:
    offered = [one.name for _label, members in kinds_by_group() for one in members]

    assert sorted(offered) == sorted(kinds())


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_every_kind_is_drawn_for_each_lens_and_language(world: World, lang: str) -> None:
    person = world.join(lang=lang)
    wall = Newcomer(name="Wall", lang=lang, delegation_id=None, role="projector", admitted=True)
    screen = take_seat(world.writer, world.meeting_id, wall).actor
    world.act(world.host, "language.choose", lang=lang)
    for name in kinds():
        world.act(world.host, "stage.add", kind=name, minutes=5)
        stage = next(one for one in world.rows(Stage) if one.kind == name)
        world.act(world.host, "stage.start", expected=world.latest_step(), stage=stage.id)
        for viewer in (person, world.host, screen):
            assert world.page(viewer).status_code == 200, (name, viewer.role)


def test_a_new_kind_of_stage_is_one_new_file(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop.core import kinds as kernel
    from workshop.core.catalogue import Catalogue
    from workshop.core.kinds import StageKind

    folder = tmp_path / "stages_of_a_test"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "stretch.py").write_text(NEW_KIND)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(kernel, "_kinds", dict(kernel._kinds))

    add_kinds(Catalogue("stages_of_a_test", "STAGE", StageKind))

    person = world.join()
    world.act(world.host, "stage.add", kind="stretch", minutes=3)
    world.go_to("stretch")
    assert "Stretch." in world.see(person, "head")
    assert "Stretch, drink some water" in world.see(person, "stage")
    for module in ("stages_of_a_test", "stages_of_a_test.stretch"):
        sys.modules.pop(module, None)


def test_a_new_plan_is_one_new_file(tmp_path: Path) -> None:
    file = tmp_path / "stretching.yaml"
    file.write_text(NEW_PLAN)

    plan = plan_file.load_plan(file)

    assert (plan.id, plan.minutes) == ("stretching", 10)

"""The page of the analysis as somebody gets it."""

from tests.world import World
from workshop.core.people import Participant


def page(world: World, person: Participant, query: str = "") -> str:
    return str(world.page(person, f"analysis{query}").get_data(as_text=True))

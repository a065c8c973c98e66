"""CATALOGUE: one rule of decision a file. A new file here that declares `RULE` is a new rule."""

from workshop.core.catalogue import Catalogue
from workshop.voting.results import Rule

RULES: Catalogue[Rule] = Catalogue("workshop.voting.decisions", "RULE", Rule)

"""CATALOGUE: one way of voting a file. A new file here that declares `METHOD` is a new method."""

from workshop.core.catalogue import Catalogue
from workshop.voting.results import Method

METHODS: Catalogue[Method] = Catalogue("workshop.voting.methods", "METHOD", Method)

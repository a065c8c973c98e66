"""Nothing can be done to files of Polis within a meeting; the tables that keep them are made known here."""

from workshop.polis.models import PolisRoll, PolisSheet

__all__ = ["PolisRoll", "PolisSheet"]

"""Negotiating at a table: package offers, sealed moves, ratification."""

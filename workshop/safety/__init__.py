"""Stopping for everybody, and days on which a hard subject weighs more."""

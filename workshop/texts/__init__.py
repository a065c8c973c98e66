"""Texts in versions, and the annotations bound to them."""

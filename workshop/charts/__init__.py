"""Geometry of charts, one a file: plain shapes, and a sentence and table of the same numbers."""

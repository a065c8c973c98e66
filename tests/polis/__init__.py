"""Polis sets: read, brought in, written."""

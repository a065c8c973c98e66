"""Meetings that follow one another and carry open matters forward."""

"""Questionnaires before and after, and what changed between them, person by person."""

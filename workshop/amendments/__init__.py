"""Amendments to a text, who backs them, and the new version they lead to."""

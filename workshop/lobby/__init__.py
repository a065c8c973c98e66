"""Coming in: create a meeting, join, admit, roles, delegations, consent, close."""

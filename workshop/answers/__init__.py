"""Arriving and leaving: what each person agrees to, briefing cards, and a private answer at the end."""

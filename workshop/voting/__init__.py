"""Polls and ballots: methods of voting, rules of decision, and what they come to."""

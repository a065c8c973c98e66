"""Counting ranked and scored ballots on the whole poll: exact, blind to the order of ballots and of options."""

"""The analysis: Polis mathematics, our groups, what else votes show."""

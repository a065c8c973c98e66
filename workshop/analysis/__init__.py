"""What the votes of a meeting show: opinion groups, consensus, change, participation. Pure numpy, no database."""

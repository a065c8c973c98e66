"""Mock mediation: cases, what can be agreed in them, and how a table plays one."""

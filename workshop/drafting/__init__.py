"""One text for a table: only drafters write it, parties criticise, bracket and approve it clause by clause."""

"""The parts of a record: each a function from the history to values that the schema documents."""

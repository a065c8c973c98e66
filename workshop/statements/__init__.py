"""Statements: joint ones approved line by line, minority statements, disputed facts with each side's wording."""

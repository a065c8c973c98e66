"""From a finished meeting to the one that follows: only who said in private that they want to go on is invited."""

"""What the votes of a meeting show, for its hosts, and for everybody once they release it."""

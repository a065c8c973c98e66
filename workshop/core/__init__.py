"""The kernel: knows no feature and no web framework."""

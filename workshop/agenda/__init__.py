"""The run of show: stages in order, their clocks, a line to everyone."""

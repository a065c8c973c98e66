"""The file set of Polis: read with all its traps, brought in as a meeting, written from any meeting's votes."""

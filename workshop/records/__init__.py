"""The record of a meeting: read from its journal alone, in many formats, checked by anybody."""

"""Asking to speak."""

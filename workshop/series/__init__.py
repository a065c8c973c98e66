"""Meetings that belong together: what one leaves open the next one takes up."""

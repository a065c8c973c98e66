"""Breakout rooms and caucuses: who is where, and what a room takes back to the plenary."""

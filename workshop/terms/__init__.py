"""Contested terms: a concordance, and the working term a meeting agreed to use."""

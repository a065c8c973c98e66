"""What is discussed: proposals taken from a deck, written or imported."""

"""The organiser's archive: search over one's meetings, and compare two of them."""

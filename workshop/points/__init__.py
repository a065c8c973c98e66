"""Lists that a room fills: questions, points, offers, needs, and what is parked for later."""

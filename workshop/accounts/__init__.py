"""Staff who sign in, seats that browsers hold, invitations."""

"""Invitations and reminders by e-mail, and meetings for people's calendars. Off until a mail server is named."""

"""What tests lean on: servers of their own, fresh databases, a browser."""

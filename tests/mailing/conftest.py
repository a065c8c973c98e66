"""Mail for these tests."""

from tests.support.mailbox import box  # noqa: F401 — a fixture

"""What a refusal says."""

import pytest


def say(refused: pytest.ExceptionInfo[Exception]) -> str:
    """Return the sentence of a refusal."""
    return str(getattr(refused.value, "say", refused.value))

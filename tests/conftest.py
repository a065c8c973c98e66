"""What every test may ask for; the fixtures themselves are in tests/support."""

from hypothesis import HealthCheck, settings

# No test measures time: a machine that others use, too, is no fault. CI's own profile stays below it.
settings.register_profile(
    "patient", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

pytest_plugins = [
    "tests.support.engines",
    "tests.support.databases",
    "tests.support.routes",
    "tests.support.browsers",
    "tests.world",
    "tests.support.served",
    "tests.support.desks",
]

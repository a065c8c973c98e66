"""What every test may ask for; the fixtures themselves are in tests/support."""

from hypothesis import HealthCheck, settings

# No test measures time: a machine that others use, too, is no fault. The same examples in every run: what fails, fails
# for whoever broke it.
settings.register_profile(
    "patient",
    settings.default,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
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

"""What every test may ask for; the fixtures themselves are in tests/support."""

pytest_plugins = [
    "tests.support.engines",
    "tests.support.databases",
    "tests.support.routes",
    "tests.support.browsers",
    "tests.world",
    "tests.support.served",
    "tests.support.desks",
]

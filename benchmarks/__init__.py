"""Load generators and yardsticks: they print figures and assert nothing about time."""

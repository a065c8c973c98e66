"""`python -m workshop`: the command line."""

from workshop.cli import main

main()

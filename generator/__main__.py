"""`python -m generator` is the command `aanbod`."""

from generator.cli import main

main()

"""A mail for whoever follows the catalogue: what it tells (`contents`), made of a catalogue (`making`), and written down (`mail`)."""

"""Tools for editors that follow from the model and the problem codes."""

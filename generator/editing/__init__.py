"""For editors: what follows from the model and the problems besides the check itself."""

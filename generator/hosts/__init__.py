"""Programs that build and serve the site by way of the generator; each is known by one module only."""

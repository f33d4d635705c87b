"""Catalogue -> pages: which there are, what stands on each, and how it is drawn."""

"""What the search needs: the index of words, the facets, the data of the script, and the full text."""

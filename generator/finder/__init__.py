"""What the search needs: the word index, the facets, the script's data, and the full text."""

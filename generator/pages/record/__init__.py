"""The views of one record: its page, its card and what both say. Each module decides the wording and order of its part."""

"""Feeds and exports: one small module each, from the catalogue or its addresses to bytes."""

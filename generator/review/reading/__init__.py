"""`aanbod read`: how easy each text reads."""

"""Pages and rendered layouts -> the folder of a site, whole or not at all."""

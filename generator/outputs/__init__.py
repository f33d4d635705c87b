"""What a site has besides its pages: feeds, open data, files for programs. One small module each, named in `registry`."""

"""`aanbod links`: which addresses lead nowhere any more."""

"""Plain facts and rules; the standard library only."""

"""Script conversion with protected spans."""

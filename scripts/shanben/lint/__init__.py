"""Rules with codes over finished articles."""

"""Terms, matching, interchange."""

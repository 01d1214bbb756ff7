"""Raw bytes and finished page to losses, from the files alone."""

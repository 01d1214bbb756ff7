"""Which passes run, in which order, for each dialect."""

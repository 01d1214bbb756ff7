"""One grammar a file: the ways in which references are printed. Each fills a ``Draft``."""

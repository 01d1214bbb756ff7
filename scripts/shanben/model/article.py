"""The structured text of a work, in JATS and CommonMark names."""

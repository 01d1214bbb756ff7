"""Character classes, widths, numerals, radicals: facts about Han text, no decisions."""

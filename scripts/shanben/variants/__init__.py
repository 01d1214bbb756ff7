"""Script conversion of running text, Simplified to Traditional and back, with protected spans.

``Converter`` turns a plain text into the other script, one output a source character, so that a caller can map
the result back over any mark-up. ``pages`` does that for the tree of a built HTML page.
"""

from shanben.variants.convert import Converter, Reading

__all__ = ["Converter", "Reading"]

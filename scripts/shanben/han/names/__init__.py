"""Names on bylines: Chinese and Latin, alone, in lists, run together, among marks and what people do."""

from shanben.han.names.chinese import authors, names_in
from shanben.han.names.latin import latin_authors, latin_names
from shanben.han.names.run_together import closely

__all__ = ["authors", "closely", "latin_authors", "latin_names", "names_in"]

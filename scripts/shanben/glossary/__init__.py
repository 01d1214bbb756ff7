"""Terms, matching, interchange.

``load`` reads ``source_texts/glossary.yml``; ``Matcher`` finds the terms in running text; ``tables`` and ``tbx``
exchange the glossary with spreadsheets and term banks; ``suggest`` finds pairs that texts themselves give.
"""

from shanben.glossary.load import GlossaryError, load
from shanben.glossary.match import Match, Matcher
from shanben.glossary.terms import Forms, Glossary, Term

__all__ = ["Forms", "Glossary", "GlossaryError", "Match", "Matcher", "Term", "load"]

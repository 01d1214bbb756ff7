"""A journal and its issue as references give them, on a line of their own: Journal, 2016, 53(1): 103-133; 刊名. 2016,(05).

Lets pass: an entry of a list, for no author and no title stand before the journal. In a list such a line is the second one
of an entry: who asks must know where it stands.
"""

from __future__ import annotations

import re

CITED_ISSUE = re.compile(
    r"(?P<journal>[^\d.。\[\]《》:：]{2,60}?)[,，.\s]+(?P<year>(?:19|20)\d\d)\s*[,，;；]\s*(?P<volume>\d{1,3})?\s*[(（]\s*(?P<issue>\d{1,3})\s*[)）]"
    r"(?:\s*[:：,，]\s*(?P<pages>[A-Za-z]?\d{1,6}(?:\s*[-–—~～]\s*[A-Za-z]?\d{1,6})?))?[.。]?(?:\s*查看该刊.{0,12})?"
)
"""Behind it a database may say where the journal is listed."""

"""A journal and its issue on a line of their own, as pages name them and as references give them.

Recognises: 方志通讯 2021年3期, 《方志通讯（季刊）》2021年第3期, 某学报-某大学学报 2022年3期; Journal, 2016, 53(1): 103-133; 刊名. 2016,(05).
Lets pass: an entry of a list, for no author and no title stand before the journal. In a list such a line is the second one
of an entry: who asks must know where it stands.
"""

from __future__ import annotations

import re

NAMED_ISSUE = re.compile(
    r"《?(?P<journal>[\u4e00-\u9fff][\u4e00-\u9fff、·—:：－-]{1,24}?)(?:[（(][^（()）]{1,10}[）)])?》?[\s\u3000]*"
    r"(?P<year>(?:19|20)\d\d)\s*年\s*第?\s*(?P<issue>\d{1,2})\s*期"
)
"""What stands in brackets behind a name (季刊, 社会科学版) is not read as of the name."""
CITED_ISSUE = re.compile(
    r"(?P<journal>[^\d.。\[\]《》:：]{2,60}?)[,，.\s]+(?P<year>(?:19|20)\d\d)\s*[,，;；]\s*(?P<volume>\d{1,3})?\s*[(（]\s*(?P<issue>\d{1,3})\s*[)）]"
    r"(?:\s*[:：,，]\s*(?P<pages>[A-Za-z]?\d{1,6}(?:\s*[-–—~～]\s*[A-Za-z]?\d{1,6})?))?[.。]?(?:\s*查看该刊.{0,12})?"
)
"""Behind it a database may say where the journal is listed."""

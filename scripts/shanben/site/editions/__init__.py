"""The Traditional edition: a mirror of the built site under its own path, made from the text nodes of its pages.

``make_traditional`` reads every finished page once. The page goes to ``zh-hant/<same path>`` with its texts in the
other script (``variants``), the ids of its blocks untouched; links to pages lead within the edition, links to files
(styles, scripts, downloads) to the files beside the Simplified pages. A page whose text is Traditional already is
copied as it is and read the other way in the Simplified edition. Pages in English have no mirror.

Both pages of a pair name each other (``hreflang``), and each converted block has a link to the same block of the
edition that has it as printed. A switch keeps the place: the ids are the same, and ``assets/editions.js`` adds the
paragraph in view to the address.
"""

from shanben.site.editions.making import Report, Told, make_traditional, mirrored
from shanben.site.editions.pairs import FOLDER, Editions, Pair, Traditional

__all__ = ["FOLDER", "Editions", "Pair", "Report", "Told", "Traditional", "make_traditional", "mirrored"]

"""The same reference cited by two works is one entry; a title alone never makes two the same."""

import random

from shanben.bib.merge import Occurrence, merged


def ref(title, *names, year=None, doi=None, **more):
    item = {"type": "article-journal", "title": title, "author": list(names), **more}
    if year:
        item["issued"] = {"date-parts": [[year]]}
    if doi:
        item["DOI"] = doi
    return item


CAI = {"family": "蔡", "given": "翠红"}
NYE = {"family": "Nye", "given": "Joseph S."}


def groups(references):
    return sorted(sorted((o.work, o.index) for o in m.occurrences) for m in merged(references))


def test_the_same_doi_is_one_entry_whatever_else_differs():
    found = merged(
        {
            "a": [ref("甲", CAI, doi="10.1000/ABC")],
            "b": [ref("Other", NYE, year=1999, doi="https://doi.org/10.1000/abc", volume="3")],
        }
    )
    assert len(found) == 1
    assert found[0].item["volume"] == "3"  # the fuller of the two is shown
    assert found[0].occurrences == (Occurrence("a", 0), Occurrence("b", 0))


def test_author_title_and_year_together_are_one_entry():
    a = ref("系统性困境：全球治理", CAI, year=2023)
    b = ref("系統性困境——全球治理", {"family": "蔡", "given": "翠紅"}, year=2023)
    assert groups({"a": [a], "b": [b]}) == [[("a", 0), ("b", 0)]]


def test_an_initial_and_a_full_name_agree():
    a = ref("Soft Power", NYE, year=1990)
    b = ref("Soft power", {"family": "Nye", "given": "J. S."}, year=1990)
    assert len(merged({"a": [a], "b": [b]})) == 1


def test_a_title_alone_never_merges():
    title = "序言"
    items = [
        ref(title),
        ref(title, CAI),
        ref(title, year=2023),
        ref(title, CAI, year=2022),
        ref(title, NYE, year=2023),
        ref(title, CAI, year=2023),
    ]
    assert len(merged({"a": items, "b": [ref(title)]})) == 7


def test_two_dois_never_merge_though_author_title_and_year_agree():
    a, b = (ref("书评", CAI, year=2023, doi=d) for d in ("10.1000/1", "10.1000/2"))
    assert groups({"a": [a], "b": [b]}) == [[("a", 0)], [("b", 0)]]
    # a third without a DOI could be either, so it is neither
    assert len(merged({"a": [a], "b": [b], "c": [ref("书评", CAI, year=2023)]})) == 3


def test_an_entry_without_doi_joins_the_one_that_has_it():
    a, b = ref("甲文", CAI, year=2023, doi="10.1000/1"), ref("甲文", CAI, year=2023)
    assert groups({"a": [a], "b": [b]}) == [[("a", 0), ("b", 0)]]


def test_keys_do_not_depend_on_order_or_on_other_references():
    rng = random.Random(7)
    items = [ref(f"文{n}", CAI, year=2000 + n % 3, doi=f"10.1000/{n}" if n % 2 else None) for n in range(40)]
    lists = {"a": items[:25], "b": items[15:]}
    keys = {m.key: str(m.item["title"]) for m in merged(lists)}
    assert len(keys) == 40
    for _ in range(5):
        shuffled = {w: rng.sample(i, len(i)) for w, i in lists.items()}
        assert {m.key: str(m.item["title"]) for m in merged(shuffled)} == keys
    alone = merged({"z": [items[3]]})[0]
    assert keys[alone.key] == "文3"

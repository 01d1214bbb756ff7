"""RIGHTS01: a sentence planted in each kind of file, in either script, is found, and nothing else is.

The uncleared text here is our own. Each test is run twice: with the private text at hand, and in a public clone.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import opencc
import openpyxl
import pytest
from shanben.lint import rights
from shanben.model.collection import Collection
from shanben.readers.records import load_collection

SECRET = "抄书人把旧本摊在窗下逐字对照，遇到墨色浅淡的地方便停下来猜想当年的读法。"
SECOND = "校对的规矩是宁可存疑，不可臆改，于是他在天头写下两种可能的读法留给后人判断。"
TEXT = f"""　　窗下校书记

韩校之

【内容提要】{SECRET[:20]}
{SECRET[20:]}

一、校书的人

　　清早的光线最好，{SECRET}他把《四库全书总目提要之经部易类存目》放在手边。
{SECOND[:24]}
{SECOND[24:]}
The copyist kept every doubtful reading in the margin so that those who came after him could weigh it for themselves.
参考文献
[1] 某人. 关于古籍整理与出版若干问题的再思考与再讨论[J]. 古籍研究, 2001, 3(2): 15-20.
"""
ENGLISH = next(line for line in TEXT.splitlines() if line.startswith("The copyist"))

RECORD = """\
id: {id}
raw: {{sha256: {sha}, file: raw.txt}}
csl:
  type: article-journal
  title: 窗下校书记
  author: [{{family: 韩, given: 校之}}]
keywords:
  - {{lang: zh-Hans, by: author, items: [校书, 存疑]}}
rights: {{license: {license}, publish: {publish}}}
"""


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


@pytest.fixture(params=["private text at hand", "public clone"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Collection:
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    record = tmp_path / "source_texts" / "held" / "work.yml"
    record.parent.mkdir(parents=True)
    record.write_text(
        RECORD.format(id="held", sha=sha, license="all-rights-reserved", publish="metadata"), encoding="utf-8"
    )
    (tmp_path / ".gitignore").write_text("/private/\n")
    raw = tmp_path / "private" / "source_texts" / "held" / "raw.txt"
    raw.parent.mkdir(parents=True)
    raw.write_text(TEXT, encoding="utf-8")
    collection = load_collection(tmp_path)
    if request.param == "public clone":
        made = rights.fingerprints(collection, collection.works["held"])
        assert made
        rights.fingerprint_path(collection, collection.works["held"]).write_text(made)
        shutil.rmtree(tmp_path / "private")
    git(tmp_path, "init", "-q")
    return collection


def workbook(text: str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["B2"] = text
    book.save(out)
    return out.getvalue()


def archive(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("mimetype", "application/epub+zip")
        zipped.writestr(name, data)
    return out.getvalue()


def entities(text: str) -> str:
    return "".join(f"&#x{ord(c):X};" for c in text)


def marked(text: str) -> str:
    """A note marker, emphasis and a line break inside the sentence, as pages have them."""
    return f'{text[:7]}<sup id="fnref-1"><a href="#fn-1">①</a></sup><em>{text[7:20]}</em>\n{text[20:]}'


OUTPUTS = {
    "page.html": lambda s: f"<html><body>\n<p>前文。{s}后文。</p></body></html>".encode(),
    "marked.html": lambda s: f"<p>\n{marked(s)}</p>".encode(),
    "entities.html": lambda s: f"<p>\n{entities(s)}</p>".encode(),
    "attribute.html": lambda s: f'<p>\n<a title="{html.escape(s)}">①</a></p>'.encode(),
    "comment.html": lambda s: f"<p>\n<!-- {s} --></p>".encode(),
    "page.md": lambda s: f"# 题\n{s}".encode(),
    "data.json": lambda s: json.dumps({"a": 1, "text": s}, indent=1).encode(),
    "plain.json": lambda s: json.dumps({"a": 1, "text": s}, indent=1, ensure_ascii=False).encode(),
    "shard.js": lambda s: f"\nshanben.shard({json.dumps([s])});".encode(),
    "braces.js": lambda s: ("\nx='" + "".join(f"\\u{{{ord(c):x}}}" for c in s) + "'").encode(),
    "single.html": lambda s: (
        b'<link href="data:text/css;base64,' + base64.b64encode(f"/*\n{s}*/".encode()) + b'">'
    ),
    "percent.html": lambda s: f"<a\nhref='?q={''.join(f'%{b:02X}' for b in s.encode())}'>".encode(),
    "feed.xml": lambda s: f"<rss>\n<![CDATA[{s}]]></rss>".encode(),
    "refs.bib": lambda s: f"@misc{{a,\n abstract = {{{s}}}}}".encode(),
    "old.txt": lambda s: f"\n{s}".encode("gb18030"),
    "wide.txt": lambda s: f"\n{s}".encode("utf-16"),
    "index.json.gz": lambda s: gzip.compress(f"\n{s}".encode()),
    "book.epub": lambda s: archive("OEBPS/ch1.xhtml", f"<p>\n{s}</p>".encode()),
    "all.zip": lambda s: archive("site.zip", archive("a/page.html", f"<p>\n{s}</p>".encode())),
    "records.xlsx": workbook,
}


@pytest.mark.parametrize("script", ["zh-Hans", "s2tw", "s2t", "s2hk", "s2twp"])
def test_a_planted_sentence_is_found_in_every_output_and_script(project: Collection, script: str) -> None:
    sentence = SECRET if script == "zh-Hans" else opencc.OpenCC(script).convert(SECRET)
    site = project.root / "site"
    (site / "sub").mkdir(parents=True)
    (site / "index.html").write_text("<p>窗下校书记，韩校之。校书；存疑。</p>", encoding="utf-8")
    guard = rights.watch(project).guard
    assert rights.in_site(guard, site) == ()
    for name, write in OUTPUTS.items():
        (site / "sub" / name).write_bytes(write(sentence))
    leaks = rights.in_site(guard, site)
    assert {leak.work for leak in leaks} == {"held"}
    assert {leak.path.split("!")[0] for leak in leaks} == {f"sub/{name}" for name in OUTPUTS}


def test_the_tags_of_a_private_page_are_ours_and_its_words_are_not(project: Collection) -> None:
    roles = ("abstract zh-Hans", "keywords zh-Hans", "title en", "authors en", "abstract en")
    head = "".join(
        f'<div data-role="{role}" lang="{lang}" markdown="1">\n\n{{}}\n\n</div>\n\n'
        for role, lang in (one.split() for one in roles)
    )
    later = SECRET[::-1]
    page = project.full_page(project.works["held"])
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(head.format("甲", "乙", "丙", "丁", later), encoding="utf-8")
    public = project.root / "docs" / "articles" / "other.md"
    public.parent.mkdir(parents=True, exist_ok=True)
    public.write_text(head.format("子", "丑", "寅", "卯", "辰"), encoding="utf-8")
    assert rights.in_tree(rights.watch(project).guard, project.root) == ()
    public.write_text(later, encoding="utf-8")
    assert [leak.work for leak in rights.in_tree(rights.watch(project).guard, project.root)] == ["held"]


def test_the_line_is_named(project: Collection) -> None:
    site = project.root / "site"
    site.mkdir()
    (site / "a.html").write_text(f"<p>\n\n<b>一行</b>\n{SECOND}</p>", encoding="utf-8")
    leaks = rights.in_site(rights.watch(project).guard, site)
    assert {(leak.path, leak.line) for leak in leaks} == {("a.html", 4)}
    assert str(leaks[0]).startswith("a.html:4: RIGHTS01 [fail] text of held")
    assert "".join(leaks[0].run.split()) in SECOND


def test_an_english_sentence_is_found(project: Collection) -> None:
    site = project.root / "site"
    site.mkdir()
    (site / "a.html").write_text(f"<p>{ENGLISH.replace(' kept', ' <em>kept</em>')}</p>", encoding="utf-8")
    assert [leak.work for leak in rights.in_site(rights.watch(project).guard, site)] == ["held"]


def test_facts_titles_and_entries_are_free(project: Collection) -> None:
    """What a public record shows, a cited title and a cited entry are no sentences of the text."""
    site = project.root / "site"
    site.mkdir()
    (site / "record.html").write_text(
        "<h1>窗下校书记</h1><p>韩校之</p><p>内容提要</p><p>校书；存疑</p>", encoding="utf-8"
    )
    (site / "other.html").write_text(
        "<p>《四库全书总目提要之经部易类存目》</p>"
        "<li>某人. 关于古籍整理与出版若干问题的再思考与再讨论[J]. 古籍研究, 2001, 3(2): 15-20.</li>",
        encoding="utf-8",
    )
    assert rights.in_site(rights.watch(project).guard, site) == ()


def test_half_of_a_title_is_no_leak_of_the_record_that_shows_it_whole(project: Collection) -> None:
    """The text repeats half of its title, as a page with a site's name before it does; fingerprints know the half."""
    record = project.root / "source_texts" / "held" / "work.yml"
    before = record.read_text(encoding="utf-8")
    record.write_text(before.replace("窗下校书记", f"旧闻 | {SECRET[:-1]}"), encoding="utf-8")
    guard = rights.watch(load_collection(project.root)).guard
    assert rights.in_files(guard, project.root, [record]) == ()
    assert list(guard.search(SECOND))


def test_a_text_with_a_few_nuls_is_guarded(project: Collection) -> None:
    """An extraction leaves NULs in its text; ``add`` takes it, so the build must know what not to publish."""
    raw = project.root / "private" / "source_texts" / "held" / "raw.txt"
    raw.parent.mkdir(parents=True, exist_ok=True)
    raw.write_text(TEXT.replace(SECRET[:9], SECRET[:5] + "\0" + SECRET[5:9]), encoding="utf-8")
    rights.fingerprint_path(project, project.works["held"]).unlink(missing_ok=True)
    found = rights.watch(project)
    assert found.blind == ()
    assert list(found.guard.search(SECRET[:20]))


def test_a_file_that_git_would_pick_up_is_looked_at_and_private_is_not(project: Collection) -> None:
    root = project.root
    guard = rights.watch(project).guard
    assert rights.in_tree(guard, root) == ()
    (root / "notes.md").write_text(f"a\n{SECRET}", encoding="utf-8")
    assert [(leak.path, leak.line) for leak in rights.in_tree(guard, root)][:1] == [("notes.md", 2)]


def test_anything_tracked_under_private_is_a_leak(project: Collection) -> None:
    root = project.root
    (root / "private").mkdir(exist_ok=True)
    (root / "private" / "list.txt").write_text("nothing")
    git(root, "add", "-f", "private/list.txt")
    assert rights.in_tree(rights.watch(project).guard, root)[0].path == "private/list.txt"


def test_a_file_name_is_looked_at(project: Collection) -> None:
    (project.root / f"{SECRET[:24]}.txt").write_text("x")
    assert rights.in_tree(rights.watch(project).guard, project.root)


def test_what_was_committed_once_is_found_in_the_history(project: Collection) -> None:
    root = project.root
    (root / "draft.md").write_text(f"a\nb\n{SECOND}", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one")
    git(root, "rm", "-q", "draft.md")
    git(root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "two")
    guard = rights.watch(project).guard
    assert rights.in_tree(guard, root) == ()
    leaks = rights.in_history(guard, root)
    assert {leak.path.split(":")[1] for leak in leaks} == {"draft.md"}
    assert {leak.line for leak in leaks} == {3}


def test_a_quotation_with_a_reason_may_be_public(project: Collection) -> None:
    root = project.root
    (root / "essay.md").write_text(SECRET, encoding="utf-8")
    listed = root / "source_texts" / rights.QUOTATIONS
    listed.write_text(f"# work\tquotation\treason\nheld\t{SECRET}\tquoted in a review\n", encoding="utf-8")
    guard = rights.watch(project).guard
    # The list itself holds the quotation too: it is as public as the essay.
    assert rights.in_tree(guard, root) == ()
    listed.write_text(f"held\t{SECRET}\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"quotations.tsv:1: a quotation needs three fields"):
        rights.watch(project)


def test_fingerprints_of_another_making_are_refused_where_nothing_else_guards(project: Collection) -> None:
    path = rights.fingerprint_path(project, project.works["held"])
    path.write_text("# fold 000000\n0123456789abcdef\n")
    if project.raw_path(project.works["held"]).exists():
        assert rights.watch(project).guard.search(SECRET)
    else:
        with pytest.raises(ValueError, match="shanben check --fingerprints"):
            rights.watch(project)


def test_a_work_that_nothing_guards_is_named(project: Collection) -> None:
    shutil.rmtree(project.root / "private", ignore_errors=True)
    rights.fingerprint_path(project, project.works["held"]).unlink(missing_ok=True)
    assert rights.watch(project).blind == ("held",)


def test_fingerprints_do_not_overlap_within_a_sentence(project: Collection) -> None:
    """Else one known run would let the rest be read on, character by character."""
    from shanben.lint.fingerprints import HAN, runs_of

    runs = list(runs_of(SECRET * 1, (), every=False))
    assert len(runs) == len(HAN.row(SECRET)) // 16


def test_a_build_begins_and_ends_with_the_check(project: Collection, tmp_path: Path) -> None:
    watch = rights.guarded(project)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "index.html").write_text("<p>窗下校书记", encoding="utf-8")
    rights.refuse_leaks(watch, fresh)
    (fresh / "index.html").write_text(f"<p>{SECRET}", encoding="utf-8")
    with pytest.raises(rights.Leaked, match=r"index.html:1: RIGHTS01 \[fail\] text of held"):
        rights.refuse_leaks(watch, fresh)
    (project.root / "notes.md").write_text(SECRET, encoding="utf-8")
    with pytest.raises(rights.Leaked, match=r"notes.md:1: RIGHTS01"):
        rights.guarded(project)


def test_a_build_does_not_begin_blind(project: Collection) -> None:
    shutil.rmtree(project.root / "private", ignore_errors=True)
    rights.fingerprint_path(project, project.works["held"]).unlink(missing_ok=True)
    with pytest.raises(rights.Leaked, match="RIGHTS02"):
        rights.guarded(project)


def test_a_git_that_will_not_answer_is_no_clean_tree(project: Collection) -> None:
    guard = rights.watch(project).guard
    (project.root / ".git" / "HEAD").unlink()
    with pytest.raises(ValueError, match="git will not say what it tracks"):
        rights.in_tree(guard, project.root)
    shutil.rmtree(project.root / ".git")
    assert rights.in_tree(guard, project.root) == ()

"""The words of the review pages in Chinese and English; both stand in the page, a switch shows one."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

WORDS: dict[str, tuple[str, str]] = {
    "review": ("校对", "Review"),
    "works": ("全部文章", "All works"),
    "many": ("篇", "works"),
    "work": ("文章", "Work"),
    "doubts": ("疑点", "Doubts"),
    "so-many-doubts": ("处疑点", "doubts"),
    "none": ("无", "none"),
    "missing": ("缺项", "Missing"),
    "rights": ("权利", "Rights"),
    "audit": ("核对", "Audit"),
    "lint": ("检查", "Lint"),
    "status": ("状态", "Status"),
    "reviewed": ("已校", "reviewed"),
    "unreviewed": ("未校", "unreviewed"),
    "doubtful": ("有疑点", "with doubts"),
    "to-mend": ("核对不符或校改失效", "failing the audit, or with stale corrections"),
    "full": ("公开", "public"),
    "abstract": ("摘要公开，全文仅内部", "abstract public, text internal"),
    "metadata": ("仅内部", "internal only"),
    "norecord": ("无著录", "no record"),
    "passed": ("通过", "passed"),
    "losses": ("处不符", "losses"),
    "decided": ("已定", "Decided"),
    "stale": ("校改失效", "stale corrections"),
    "facts": ("著录事实", "Facts"),
    "read": ("从原文读出", "as read"),
    "recorded": ("著录作", "in the record"),
    "given": ("改为", "give"),
    "text": ("原文与成稿", "Raw text and finished text"),
    "raw": ("原文", "Raw text"),
    "finished": ("成稿", "Finished text"),
    "done": ("转换器做了什么", "What the converter did"),
    "printed": ("原文印作", "printed"),
    "proposed": ("建议", "proposed"),
    "evidence": ("依据", "evidence"),
    "accept": ("接受", "Accept"),
    "reject": ("不改", "Reject"),
    "edit": ("另改", "Edit"),
    "why": ("理由", "why"),
    "you": ("你的名字", "your name"),
    "download": ("下载决定", "Download decisions"),
    "clear": ("全部撤销", "Clear"),
    "undo": ("撤销", "undo"),
    "decisions": ("条决定", "decisions"),
    "line": ("行", "line"),
    "offpage": ("不在页面上", "not on the page"),
    "continues": ("接", "goes on with"),
    "add": ("加入决定", "Add decision"),
    "cancel": ("取消", "Cancel"),
    "kind": ("种类", "kind"),
    "quote": ("所引原文（可选中一段再点行号）", "quotation (select some text, then click the line number)"),
    "want": ("要什么", "want"),
    "detail": ("细目", "detail"),
    "text-kind": ("改字", "read as"),
    "join": ("接上段", "join to the block above"),
    "split": ("在此分段", "begin a block here"),
    "head": ("标题（层级 2–6）", "heading (level 2-6)"),
    "level": ("标题层级", "level of a heading"),
    "label": ("名目（p, caption, fw, note……）", "label (p, caption, fw, note …)"),
    "note-target": (
        "注码所指（注号；- 不是注码；? 无注）",
        "where a marker leads (number; - no marker; ? no note)",
    ),
    "filter": ("筛选", "Filter"),
    "apply": (
        "把下载的文件交给 shanben review --apply 文件；校改写入 corrections.tsv，再转换一次。",
        "Give the file to: shanben review --apply FILE. It becomes lines of corrections.tsv and the text is converted again.",
    ),
    "cost": ("误判的代价", "Cost if wrong"),
    "lang": ("English", "中文"),
    "forget": ("收回这一条", "take this decision back"),
    "saved": ("已存。还剩 {left} 处疑点。", "Saved. {left} doubts left."),
    "downloaded": (
        "已下载。下一步：shanben review --apply {name}",
        "Downloaded. Next step: shanben review --apply {name}",
    ),
    "no-desk": (
        "没有存上：shanben serve 已停。再启动它，或下载决定。",
        "Not saved: shanben serve has ended. Start it again, or download the decisions.",
    ),
    "mine": ("改用我的", "take mine"),
    "theirs": ("留着别人的", "leave theirs"),
    "clash": (
        "没有存上：别人先定了，两个决定都还在。看下面的单子，选一个。",
        "Not saved: somebody decided here first. Both decisions are kept; choose in the list below.",
    ),
    "name-first": ("先写你的名字，决定才能存。", "Write your name first: a decision is signed."),
    "reload": ("重新载入，看改后的成稿", "Load again, to see the text as decided"),
    "sign": ("标为已校", "Mark as reviewed"),
    "sign-next": ("标为已校，看下一篇", "Mark as reviewed, next work"),
    "unsign": ("改回未校", "Mark as not reviewed"),
    "again": ("再点一次，{} 条全部接受", "Click once more to accept all {}"),
    "accept-all": ("所列全部接受", "Accept all that are shown"),
    "keys": (
        "键盘：j、k 上下移动；a 接受，r 不改，e 另改；Esc 关闭。",
        "Keys: j and k move; a accepts, r rejects, e edits; Esc closes.",
    ),
    "apply-served": (
        "决定当时就写入 corrections.tsv，不必另存。",
        "Every decision is written to corrections.tsv at once; there is nothing to save.",
    ),
    "label-of": ("名目", "label"),
    "meta": ("著录事实", "fact"),
    "as-p": ("作段落", "Make it a paragraph"),
    "keep": ("照旧", "Leave as it is"),
    "overrule": ("怎样否决", "How to overrule"),
    "fact": ("事实", "Fact"),
    "nodoubts": ("没有疑点。", "No doubts."),
    "places": ("处", "places"),
}

FACTS: dict[str, tuple[str, str]] = {
    "title": ("题名", "title"),
    "subtitle": ("副题名", "subtitle"),
    "title_en": ("英文题名", "title in English"),
    "authors": ("作者", "authors"),
    "authors_en": ("作者（拉丁字母）", "authors in Latin letters"),
    "affiliations": ("单位", "affiliations"),
    "affiliations_en": ("英文单位", "affiliations in English"),
    "journal": ("刊名", "journal"),
    "year": ("年份", "year"),
    "volume": ("卷", "volume"),
    "issue": ("期", "issue"),
    "pages": ("页", "pages"),
    "doi": ("DOI", "DOI"),
    "cstr": ("CSTR", "CSTR"),
    "clc": ("中图分类号", "Chinese Library Classification"),
    "article_id": ("文章编号", "article number"),
    "funding": ("基金", "funding"),
    "received": ("收稿日期", "date received"),
    "bios": ("作者简介", "about the authors"),
}
"""The facts of a record, as an editor calls them."""

NAMES: dict[str, tuple[str, str]] = {
    "ALIEN01": ("别篇文字", "another article"),
    "ALIEN02": ("不像正文", "no prose of this text"),
    "BACK07": ("条目有疑", "doubtful entry"),
    "FRONT12": ("著录有疑", "doubtful fact"),
    "FURN07": ("略去的文句", "prose left out"),
    "HEAD03": ("单独短行", "short line alone"),
    "HEAD04": ("或非标题", "perhaps no heading"),
    "JOIN02": ("接得可疑", "doubtful join"),
    "JOIN03": ("分得可疑", "doubtful break"),
    "CAPT08": ("句中图注", "caption in a sentence"),
    "CAPT09": ("或是图注", "perhaps a legend"),
    "CHAR04": ("解不开的字节", "undecodable bytes"),
    "CHAR08": ("私用字符", "private character"),
    "CHAR09": ("数码字母混入", "letters and figures mixed"),
    "DATE01": ("日期不合", "impossible date"),
    "NAME03": ("写法不一", "two spellings"),
    "PUNCT04": ("破折号短", "short dash"),
    "PUNCT05": ("段末无标点", "no end mark"),
    "WORD05": ("形近音近", "look-alike"),
    "WORD06": ("词语重出", "printed twice"),
    "WORD07": ("的、地", "的 or 地"),
    "COL02": ("两栏未分", "columns not parted"),
    "EDIT09": ("失效的校改", "stale correction"),
    "EDIT10": ("没用的否决", "unused overrule"),
    "FRONT09": ("无题名", "no title"),
    "FRONT10": ("无署名", "no author"),
    "FRONT04": ("题名之上的行", "line above the title"),
    "FRONT11": ("不止一篇", "several articles"),
    "HEAD02": ("标题缺号、越级", "heading numbers"),
    "NAME01": ("人名不一", "name differs"),
    "NAME02": ("名姓连写", "name without its dot"),
    "NOTE02": ("注码误读", "misread marker"),
    "NOTE03": ("注无注码", "note without marker"),
    "NOTE04": ("注码无注", "marker without note"),
    "NOTE07": ("空注", "empty note"),
    "NOTE06": ("全文无注", "notes are missing"),
    "PUNCT01": ("标点重出", "doubled mark"),
    "PUNCT02": ("引号不配", "open bracket"),
    "PUNCT03": ("引号错位", "misplaced quotation marks"),
    "REF01": ("编号有缺", "number missing"),
    "REF02": ("编号重出", "number twice"),
    "REF04": ("年份不可能", "impossible year"),
    "REF05": ("页码倒置", "pages backwards"),
    "REF06": ("DOI 不合格", "malformed DOI"),
    "REF07": ("拼音不合", "pinyin contradicts"),
    "REF08": ("中英不一", "twins disagree"),
    "REF09": ("网址破损", "broken address"),
    "WORD01": ("英文虚词", "stray English"),
    "WORD02": ("英文连写", "run together"),
    "WORD03": ("一字重出", "doubled character"),
    "WORD04": ("衍字", "word left over"),
}
"""What a kind of doubt is called where there is no room for a sentence."""


def kind(code: str) -> str:
    """A kind of doubt in a word or two; its code where it has no name."""
    return two(*NAMES[code]) if code in NAMES else escape(code)


def fact(name: str) -> str:
    """A fact in both languages."""
    return two(*FACTS.get(name, (name, name)))


def facts(names: Iterable[str]) -> str:
    """Facts in a row, with the signs of each language between them; ``none`` for no fact."""
    pairs = [FACTS.get(name, (name, name)) for name in names]
    return two("、".join(zh for zh, _ in pairs), ", ".join(en for _, en in pairs)) if pairs else ui("none")


def named_fact(name: str) -> str:
    """The label of a fact's field."""
    return say(*FACTS.get(name, (name, name)))


def ui(key: str) -> str:
    """A word in both languages, one of them hidden by the style sheet."""
    zh, en = WORDS[key]
    return (
        f'<span lang="zh-Hans" class="ui">{escape(zh)}</span><span lang="en" class="ui">{escape(en)}</span>'
    )


def two(zh: str, en: str) -> str:
    """Any text in both languages."""
    return (
        f'<span lang="zh-Hans" class="ui">{escape(zh)}</span><span lang="en" class="ui">{escape(en)}</span>'
    )


def say(zh: str, en: str) -> str:
    """Attributes that the script turns into a label in the reader's language; until then both are there."""
    return f' data-zh="{escape(zh)}" data-en="{escape(en)}" aria-label="{escape(zh)} / {escape(en)}"'


def label(key: str) -> str:
    """The same for a word."""
    return say(*WORDS[key])


def option(value: str, key: str) -> str:
    """A choice of a list."""
    zh, en = WORDS[key]
    return f'<option value="{escape(value)}" data-zh="{escape(zh)}" data-en="{escape(en)}">{escape(zh)} / {escape(en)}</option>'


def held(names: dict[str, str]) -> str:
    """An element that holds words for the script: name -> key."""
    words = "".join(
        f' data-{name}-zh="{escape(WORDS[key][0])}" data-{name}-en="{escape(WORDS[key][1])}"'
        for name, key in sorted(names.items())
    )
    return f'<span id="words" hidden{words}></span>'

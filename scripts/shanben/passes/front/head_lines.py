"""What a line of the head of an article is, from itself alone.

Recognises, in this order: lines of source and date (来源：… 发布时间：… 2023-05-10 18:00), mastheads of journals and
bulletins (第14卷 第3期, 江　岸　学　报, 总第345期), identifiers, bylines (han.names), affiliations, notes that a star ties to
the title or a name, column heads (专题：…, 封面文章), menus of a site (five short words and more).
Lets pass ("" = it may be the title): everything else; a line with an institution's name in the middle; a lone date
that a sentence needs.
Cost if wrong: a line of the head stands under another name; above the title it is left out and asked about.
"""

from __future__ import annotations

import re

from shanben.han.chars import HAN, ends_sentence, han_count, width
from shanben.han.names import latin_names, names_in

ORGANISATION = (
    r"(?:大学|大學|学院|學院|研究院|研究所|研究基地|研究室|研究会|研究會|(?<![为為核])中心|实验室|實驗室|圖書館|图书馆|公司|集团|出版社|编辑部|編輯部|博物馆|博物館|档案馆|檔案館|档案局|学校|學校|中学|小学|委员会|委員會|杂志社|雜誌社|党校|科学院"
    r"|工作坊|工作室|事务所|事務所|协会|協會|学会|學會|医院|醫院|报社|報社|书院|書院|高校|法院|检察院|政府|[\u4e00-\u9fff]{2,6}(?<![关體体派谱譜])[系](?=[\s\u3000，,；;）)]|$)|宣传部|组织部|外交部|事业部|办公[厅室]|研究员|教研室)"
)
LATIN_ORGANISATION = r"(?:University|Institute|College|School|Department|Academy|Library|Cent(?:er|re)|Laborator|Press|Workshop|Faculty|Hospital|Museum)"
AFFILIATION = re.compile(rf"{ORGANISATION}|{LATIN_ORGANISATION}")
ORGANISED = re.compile(
    r"\b(?:Group|Project|Office|Bureau|Faculty|Hospital|Company|Committee|Society|Ltd|Inc)\b|\d{5,6}"
)
PLACED = re.compile(
    rf"(?:[（(\[［]?\s*(?:[\d①-⑨a-d*＊]{{1,2}}\s*[.．、]?\s*)?)?[^。！？：《》]{{0,40}}{ORGANISATION}"
    rf"(?:[\s\u3000，,、；;（(]*[^。！？：《》]{{0,60}}?)?(?:\d{{3,6}})?[\s）)\]］]*"
)
ENDS_PLACED = re.compile(
    rf"{ORGANISATION}[\d）)\]］\s]*$|\d{{5,6}}\s*[）)\]］;；]?\s*$|(?:教授|研究员|研究員|讲师|講師|博士|博士生|硕士|研究生|院长|主任|所长|馆员|记者|编辑)[）)\s]*$"
    rf"|^[（(\[［\d①-⑨].*{ORGANISATION}|{ORGANISATION}[\s\u3000，,]"
)
KEY = (
    r"(?:来\s*源|來\s*源|稿\s*源|出\s*处|发布(?:时间|日期|者|单位|人)|發布(?:日期|時間|單位)|发表(?:时间|日期)|發表(?:日期|時間)|更新(?:时间|日期)|上传时间|添加时间|录入时间|(?<![\u4e00-\u9fff])时\s*间|日\s*期|信息来源|文章来源|稿件来源|浏\s*览(?:次数|量|数)?"
    r"|瀏覽(?:次數|人次)?|点\s*击(?:次数|量|数|率)?|點閱(?:次數|數)?|阅\s*读(?:次数|量|数|时间|时长)?|访问(?:次数|量)?|字\s*[号體体](?:大小)?|选择字号|字级|编辑|責任編輯|责任编辑|审核|发布机构|索引号|文号|供稿|人气|评论数?|所属栏目|栏目|投稿人|分类|分類)"
)
STAMP = r"(?:19|20)\d\d\s*[-年/.．]\s*\d{1,2}\s*[-月/.．]\s*\d{1,2}\s*日?"
CLOCK = (
    r"(?:\s*(?:星期[一二三四五六日天]|周[一二三四五六日])?\s*\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?)"
)
DATED = re.compile(
    rf"以下文章来源于.{{1,24}}|[（(\[【]?\s*{STAMP}{CLOCK}?\s*[）)\]】]?(?:[\s\u3000,，|｜·•]+.{{0,80}}|[\s\u3000]*(?:{KEY}|作\s*者).{{0,80}})?"
)
STAMPED = re.compile(
    rf"(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}{CLOCK}?(?:[\u4e00-\u9fff]{{1,4}}[,，、 ]?){{1,6}}"
)
"""A date that a site set without a gap before the names: 2021-03-04 10:20:30张某王某."""
ISSUED = re.compile(
    r"《?[\u4e00-\u9fff][\u4e00-\u9fff（）()·—:：]{1,24}》?[\s\u3000]+(?:19|20)\d\d\s*年\s*第?\s*\d{1,2}\s*期"
)
"""A journal and its issue: 方志通讯 2021年3期."""
FIELDS = re.compile(rf"(?:.{{0,30}}[\s\u3000|｜【\[（(]|)(?:{KEY})\s*[:：]\s*.{{0,130}}")
POSTED = re.compile(
    rf"(?P<who>.{{0,40}}?)[\s\u3000|｜·]+{STAMP}{CLOCK}?(?:[\s\u3000]+发表于.{{1,8}}|[\s\u3000]*.{{0,20}})"
)
WRITER = re.compile(
    r"(?:(?<![\u4e00-\u9fff])作\s*者\s*[:：|｜]\s*|^以下文章来源于.{1,20}[，,]\s*作者)(?P<names>[\u4e00-\u9fff·]{2,12}(?:[ 、，,]{1,2}[\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff：:]))*)"
)
MASTHEAD = re.compile(
    r"(?:19|20)\d\d\s*年?.{0,6}(?:第|[Nn]o|[Vv]ol).{0,30}|.{0,20}第\s*[\d一二三四五六七八九十百]*[\]］]?\s*[卷期辑輯號号].{0,40}|.{0,40}\b(?:Vol|No|ISSN|CN\s?\d\d)\b.{0,40}"
    r"|.{0,12}[（(]?总第\s*\d+\s*期[）)]?.{0,12}|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:\s.{0,90})?|.{0,40}\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s+(?:19|20)\d\d"
    r"|.{0,12}(?:19|20)\d\d[.·]\d{1,2}"
)
ISSUE_OF = re.compile(
    r"[^\d]{0,60}?(?:(?:19|20)\d\d\s*[,，]\s*)?(?:\d{1,3}\s*[:：]\s*\d{1,3}|Vol\.?\s*\d{1,3}.{0,12}\d{1,3}\s*[)）]?)\s*(?:=\s*\d{1,4}\s*)?[（(:：][^\u4e00-\u9fff]{4,120}"
)
"""A journal's volume, number, date and pages as one: 53 : 1 (Winter 2016) : 103-133; 2019, Vol. 34 Issue (1): 115-121."""
PRINTED_IN = re.compile(
    r"《[^《》]{2,24}》\s*[，,]?\s*(?:(?:19|20)\d\d\s*年)?\s*(?:第\s*\d{1,3}\s*卷)?\s*[，,]?\s*第\s*\d{1,3}\s*[期辑輯號号]"
    r"(?:\s*[，,]?\s*第?\s*\d{1,4}\s*[-–—~～至]\s*\d{1,4}\s*[页頁])?"
)
"""Where a page says in full in which journal it stands."""
JOURNAL = re.compile(
    r"《?[\u4e00-\u9fff\s\u3000]{1,16}(?:学\s*报|學\s*報|学刊|學刊|院\s*刊|日\s*报|日報|晚报|周报|週刊|周刊|月刊|季刊|双月刊|杂志|雜誌|集刊|通讯|通訊|简报|专报|内参|年鉴)》?(?:\s*[（(].{1,14}[）)])?"
    r"|[\u4e00-\u9fff](?:[\s\u3000]+[\u4e00-\u9fff]){2,9}"
    r"|(?:THE\s)?(?:JOURNAL|BULLETIN|ANNALS|PROCEEDINGS|ACTA|TRANSACTIONS|CHINESE JOURNAL)\b[A-Z &,']*|(?:Chinese )?(?:Journal|Bulletin|Annals|Proceedings|Acta|Transactions)\s(?:of\s)?[A-Z][A-Za-z &,']{2,60}"
    r"|《.{2,20}》\s*网络首发论文"
)
COLUMN = re.compile(
    r"[■●▲◆▍|【\[·\s]*(?:本期|热点|封面|特别|独家|头条)?(?:专题(?:研究|报道|策划|笔谈)?|专\s*栏|特\s*稿|专\s*稿|栏目|封面(?:文章|故事|报道|话题)?|卷首语?|本刊专[稿访]|特别(?:策划|报道|关注|推荐)|聚\s*焦|笔\s*谈|专\s*论|论\s*坛|视\s*点|观\s*点|观\s*察|纵\s*横|前\s*沿|书\s*评|评\s*论|综\s*述|访\s*谈|论\s*文|研究报告|学术(?:论文|争鸣|探讨|前沿|评论)|理论(?:前沿|探索|探讨|广角)|專\s*題|專\s*論|書\s*評|論\s*文|研究論文|一般論文|研究紀要)"
    r"(?:\s*[:：/／|｜·].{1,24}|\s+[A-Z][A-Za-z &]{2,40})?[】\]\s]*"
    r"|[\u4e00-\u9fff]{2,20}(?:学位|學位|毕业|畢業)(?:论文|論文)|[\u4e00-\u9fff]{2,6}\s*[|｜丨]\s*[A-Z][A-Za-z &]{2,30}"
    r"|[\u4e00-\u9fff]{2,6}(?:观察|论坛|视点|前沿|纵横|广角|聚焦|专栏|笔谈|评论|经纬|天地|园地|之窗|瞭望|专题|漫谈|杂谈|随笔)(?:\s+[A-Z][A-Za-z &]{2,40})?"
)
POINTED = re.compile(r"[●■◆▲▍◎]\s*[\u4e00-\u9fff·]{2,8}")
"""The name of a column behind a point, between the title and the abstract."""
STARRED = re.compile(r"\s*(?:[*＊†‡]{1,3}|\[[*＊]\]|[（(][*＊][）)])[\s\u3000]*(?=\S)")
EDITORIAL = re.compile(
    r"[【\[〔（(]?\s*(?:本刊)?(?:编者按|編者按|编者的话|编者荐语|編者薦語|编辑按|按语)\s*[】\]〕）)]?\s*(?:[:：\s]|$)|[【\[〔（(]?按[】\]〕）)]?\s*[:：]"
)
CONTACT = re.compile(
    r"(?:E-?mail|Email|电子邮箱|電子郵件|电子邮件|邮箱|信箱|通讯地址|联系方式)\s*[:：].{3,80}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
PLACE = re.compile(
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)"
)
"""Where a platform says its writer is, below the date."""
CAPTIONED = re.compile(r"[▲△▼▽◀▶]\s*\S.{2,70}[（(]\s*[圖图]\s*[/／:：].{1,24}[)）]")
"""The legend of a photo as newspapers of Taiwan set it: ▲老橋的橋墩。(圖/資料照)"""
UNNAMED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}[\s\u3000]+)?(?:本[報报刊網网台社]|[\u4e00-\u9fff]{2,5}[報报網网社刊台聞闻])(?:[记記]者|[編编][輯辑]部|[综綜]合[报報][道導])"
)
"""A reporter without a name: 港聞 某報記者, 某某网编辑部."""
META_DATE = re.compile(r"date\s+(?:19|20)\d\d-\d\d(?:-\d\d)?")
DAY = re.compile(r"(?:0?[1-9]|1[0-2])\s*[-/.月]\s*(?:0?[1-9]|[12]\d|3[01])日?")
"""A day without its year below the names: 9-18."""
IDENTIFIED = re.compile(
    r"(?:DOI|doi|CSTR)\b\s*[:：]?\s*(?:https?:|10\.|\d{4,}\.).*|(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,}/\S+|https?://\S+"
)


CITED = re.compile(
    r"(?=[^.．]{0,160}[.．]).{20,}(?:19|20)\d\d\s*[,，;]\s*\d{1,4}\s*[（(]\s*\w{1,8}\s*[)）]\s*[:：;]\s*[A-Za-z]?\d{1,6}\s*[-–—−~～]+\s*[A-Za-z]?\d{1,6}\s*[.．。]?[^。\u4e00-\u9fff]{0,300}"
)
"""How a journal says at the top of a page in what way it wants to be cited."""
OFFICE = re.compile(
    r"(?:(?:Assistant|Associate|Adjunct|Distinguished|Emeritus|Research|Senior|Ph\.?\s?D\.?|Master|Graduate|Doctoral|Postdoctoral)\s+)*"
    r"(?:Professor|Fellow|Assistant|Lecturer|Student|Librarian|Researcher|Candidate)s?(?:\s*,.{0,80})?"
)
"""What a writer is, in English on a line of its own below his name."""
CITED_AS = re.compile(r"[^\[]{12,200}\[\s*J(?:/OL)?\s*\].{0,60}(?:19|20)\d\d")
NUMBERED = re.compile(r"[（(\[［]?\s*\d\s*[.．、,，]?\s*[\u4e00-\u9fff]{2}[^。！？：《》]{2,500}")
"""Places of work behind their numbers, as many as there are."""


def kind_of(bare: str, titled: bool, before: str = "") -> str:
    """editorial source fw idno byline affiliation star column menu, or "" when the line may be the title.

    ``titled``: a line that may be the title stands above; without one no line is a byline or an affiliation.
    ``before``: the kind of the line above; below a byline a short line in pieces says where its people work.
    """
    if EDITORIAL.match(bare):
        return "editorial"
    if not titled and cited(bare):
        return "cite"
    if titled and before in ("byline", "affiliation") and _all_places(bare):
        return "affiliation"
    if len(bare) > 240:
        return ""
    if CAPTIONED.fullmatch(bare):
        return "caption"
    if source_line(bare) or META_DATE.fullmatch(bare):
        return "source"
    if PRINTED_IN.fullmatch(bare) or ISSUED.fullmatch(bare):
        return "fw"
    if ISSUE_OF.fullmatch(bare) and not re.search(r"[，。？！]", bare):
        return "fw"
    if MASTHEAD.fullmatch(bare) and width(bare) < 60 and not re.search(r"[，。？！]|：(?!\s*\d)", bare):
        return "fw"
    if IDENTIFIED.fullmatch(bare):
        return "idno"
    if CONTACT.fullmatch(bare):
        return "contact"
    if (before == "source" and PLACE.fullmatch(bare)) or (before == "byline" and DAY.fullmatch(bare)):
        return "source"
    if titled and STARRED.match(bare) and han_count(bare) > 4 and not names_in(bare):
        return "star"
    if before == "byline" and OFFICE.fullmatch(bare):
        return "affiliation"
    if (titled or re.search("[记記]者", bare[:8])) and names_in(bare):
        return "byline"
    if titled and UNNAMED.fullmatch(bare):
        return "source"
    if titled and not han_count(bare) and latin_names(bare):
        return "byline"
    if titled and (placed(bare) or (before in ("byline", "affiliation") and _in_pieces(bare))):
        return "affiliation"
    if (
        COLUMN.fullmatch(bare)
        or (titled and POINTED.fullmatch(bare))
        or re.match(r"(?:编者按|編者按|本期导读)$", bare)
    ):
        return "column"
    if JOURNAL.fullmatch(bare):
        return "masthead"
    if menu(bare):
        return "menu"
    return ""


def cited(bare: str) -> bool:
    """Whether a line is a citation of an article, as a journal wants to be cited."""
    return bool(CITED.fullmatch(bare) or CITED_AS.match(bare)) and _cites(bare)


def _cites(bare: str) -> bool:
    """Whether a line begins with names, as a citation does."""
    if re.match(r"[\[［〔【（(]?\s*\d", bare):
        return False  # an entry of a list, from the article that ends above
    first = re.split(r"[.．]", bare, maxsplit=1)[0]
    return bool(names_in(first) or latin_names(first)) or not han_count(bare)


def _all_places(bare: str) -> bool:
    """Whether a long line below the names is nothing but where they work."""
    if re.search(r"[。！？《》]", bare) or not AFFILIATION.search(bare):
        return False
    if NUMBERED.fullmatch(bare):
        return bool(re.search(r"\d{5,6}|[)）]\s*$", bare))
    return bool(re.search(r"\d{6}\s*[)）]?$", bare)) and "：" not in bare and len(bare) < 200


def source_line(bare: str) -> bool:
    """Whether a line only says where and when a text came out."""
    if len(bare) > 160 or (ends_sentence(bare) and not bare.endswith(("】", "]", ")", "）"))):
        return False
    if (
        DATED.fullmatch(bare)
        or STAMPED.fullmatch(bare)
        or (POSTED.fullmatch(bare) and not re.search(r"[，。：；]", bare[:12]))
    ):
        return True
    return bool(FIELDS.fullmatch(bare)) and not re.match(
        r"[^:：]{13,}[:：]", re.sub(r"[\s\u3000].*", "", bare)
    )


def placed(bare: str) -> bool:
    """Whether a line is an affiliation: an institution that ends it, or a postcode, a number, a bracket about it."""
    if ends_sentence(bare) and not bare.endswith((")", "）", ";", "；")):
        return False
    if not han_count(bare):
        return bool(re.search(LATIN_ORGANISATION, bare)) and (
            bare[:1] in "([（" or "," in bare or bool(re.match(r"\d", bare))
        )
    return len(bare) < 160 and PLACED.fullmatch(bare) is not None and ENDS_PLACED.search(bare) is not None


def _in_pieces(bare: str) -> bool:
    """A group, a town, a postcode: words with gaps or commas, and no clause."""
    return (
        width(bare) < 40
        and not ends_sentence(bare)
        and bool(
            re.search(r"\d{6}|^[（(].{4,}[）)]$", bare)
            or re.fullmatch(
                r"(?!\d{1,2}[.．、]|[一二三四五六七八九十][、．.])[^\s，,。：；]{2,14}(?:[\s\u3000]+[^\s，,。：；]{2,14}){1,4}",
                bare,
            )
        )
        and not COLUMN.fullmatch(bare)
    )


def menu(bare: str) -> bool:
    """Five short words and more with gaps between them, that no personal names are: the sections of a site."""
    words = bare.split()
    return (
        len(words) >= 5
        and all(len(w) <= 8 and (han_count(w) == len(w) or w.isascii()) for w in words)
        and sum(2 <= han_count(w) <= 6 for w in words) >= 4
        and not names_in(bare)
    )


GAP = re.compile(rf"(?<=[{HAN}])[ \t]+(?=[{HAN}])")
PAIR = re.compile(rf"[{HAN}](?=[{HAN}])")


def set_apart(lines: list[str]) -> bool:
    """Whether an OCR put a gap between most characters: 陆 闻 笙."""
    gaps = sum(len(GAP.findall(x)) for x in lines)
    return gaps > 30 and gaps > sum(len(PAIR.findall(x)) for x in lines)


def closed(bare: str) -> str:
    """A line without the gaps between its Han characters."""
    return re.sub(
        rf"(?<=[{HAN}”“，。：；、】【])[ \t]+(?=[{HAN}\d”“，。：；、】【])|(?<=\d)[ \t]+(?=[{HAN}])", "", bare
    )

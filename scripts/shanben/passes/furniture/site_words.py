"""The words of a site's own: buttons, menus, share bars, notices, tags (for passes.furniture.site_furniture).

``buttons`` knows a line that is nothing but such words, numbers and separators; ``NAV`` knows lines by their shape,
``OTHERS`` the head of a list: both of them a line that is folded (either_script). The words are in ``site_words.tsv``.
Lets pass: the same words inside a sentence or a title.
"""

from __future__ import annotations

import re

from shanben.han.word_tables import any_of, word_table
from shanben.passes.furniture.either_script import folded, pattern

TABLE = word_table(__package__, "site_words.tsv")


def site_words(*kinds: str) -> str:
    """Any word of some kinds, as a pattern for folded lines. Raises KeyError for no kind."""
    return any_of(word for kind in kinds for word in TABLE[kind])


SEPARATOR = (
    r"[\s\u3000|｜/／·•∙・>＞»›<《》:：,，、;；\[\]【】（）()+＋\-—_~.。!！?？…×✕0-9０-９▲▼◀▶←→↑↓%％\u200b]"
)
BUTTON = site_words(*(kind for kind in TABLE if kind.startswith("button-")))
ALL_BUTTONS = pattern(rf"{SEPARATOR}*+(?:(?>{BUTTON}){SEPARATOR}*+)+")
SURE = re.compile(r"[^\s\x00-\x7f大中小专题图片视频目录评论推荐最新]")
"""A line of ``大`` alone, of 评论 or PDF, may be the text's own: it takes a surer word, or two."""
CITED = re.compile(r"\d\s?[(（]\d{1,3}[)）]|[:：]\s?\d{1,5}\s?[-–—]\s?\d{1,5}\s?[.。]?$")
"""An issue behind its volume, pages behind a colon: the second line of an entry, ``Print, 2010, 4(2): 1-20.``"""


def buttons(bare: str) -> bool:
    """Whether a line is nothing but a site's own words."""
    if len(bare) < 4 and re.fullmatch(r"[∙•·|｜>»›<▲▼◀▶←→↑↓×✕_~+\s\u200b-]+", bare):
        return True
    if len(bare) > 80 or CITED.search(bare) or ALL_BUTTONS.fullmatch(said := folded(bare)) is None:
        return False
    return bool(SURE.search(said)) or bool(re.search(r"[\s|｜/+]", bare))


DAY = r"(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?"
APART = r"[\s\u3000|｜/／·•>＞»›【】\[\]（()）+＋_—-]"
"""What stands between the words of a menu, and not behind the first words of a title."""
NOT_PROSE = r"[^。！？，；：“”《》>»›＞]"
"""A sign of a name on the way through a site."""
WAYS = (
    r".{0,16}首\s*页\s*(?:[|｜>»›·/＞→-].*)?",
    r"首\s*页(?:[\s\u3000]+[^\s，。：？！]{2,8}){2,14}",
    rf".{{0,6}}{site_words('stands-at')}\s*[:：].*",
    # A part never holds the mark that parts it: else one line could be cut in more ways than there is time to try.
    r"(?:[^|｜\n]{0,16}[|｜]){1,16}[^|｜\n]{0,15}",
    r"正文|[>＞»›]\s*[^。！？，；：“”《》>»›＞]{1,12}",
    rf"[»›＞]?{NOT_PROSE}{{1,18}}(?:[>»›＞]{{1,3}}{NOT_PROSE}{{1,22}}){{1,8}}",
    rf"{NOT_PROSE}{{2,14}}[>»›＞]{{1,2}}",
    rf"(?:.{{0,20}}{APART})?{site_words('holds')}(?:{APART}.{{0,30}})?",
    r"Toggle navigation|Skip to .{0,20}|跳转到.{0,8}内容",
    rf"[▼▲▽△◆●■▶►\s]*(?:.{{1,10}}?\s*[·|｜丨]\s*)?(?:{site_words('other-articles')}(?:[\s\u3000>＞»›:：.…·|｜/（(\[【《“▼▲].{{0,60}})?|{site_words('other-article')}.{{0,60}})",
    r"[^\s，。；：]{2,20}的其[它他]文章|猜你喜欢|相关.{0,4}推荐|热点推荐|[您你]可能[^。]{0,12}(?:感兴趣|喜欢).{0,8}",
)
"""The ways through a site."""
ACTS = (
    rf"{site_words('asks')}.{{0,40}}",
    rf"{site_words('acts')}(?:\s*[:：]?\s*[（(\[]?\s*\d{{0,7}}\s*[）)\]]?|(?:{APART}|[到给至此本]|[，,+＋]).{{0,40}})",
    r".{0,10}(?:字\s*[号体]|字体大小|文字大小)\s*[:：].{0,80}|【?\s*(?:大\s*中\s*小|打印|关闭|收藏|纠错)\s*(?:[】\s\u3000|｜/\[【(（].{0,20})?",
    r"PDF\s*下载|下载\s*PDF|全文下载|下载全文|导出引文|HTML全文|Download PDF|Share|Tweet|Print|Home\s*[>|/].*",
    r"下载\s*[:：]\s*(?:PDF|HTML|XML|EPUB|DOC)\b.{0,30}",
    r"(?:阅读|查看|了解)(?:更多|全部|详情).{0,12}|举报/反馈|返回[^。，,]{2,6}[，,]\s*查看更多|posted @ .{4,120}",
    r"分享让更多人看到|立(?:刻|即)分享(?:[\s:：到至给出!！].{0,20})?|[^。，]{0,6}点(?:个“?|“)(?:在看|赞|分享).{0,16}|(?:点?(?:在看|赞|分享|收藏|转发|关注)[\s+＋、,，!！和]*){2,6}|点(?:赞|在看)[!！]?|欢迎.{0,6}(?:转发|分享|关注|点赞|投稿).{0,16}|分享给.{0,6}朋友.{0,6}|(?:—|-|\s)*(?:END|The End|完)(?:—|-|\s)*|[（(]完[)）]",
)
"""What a reader may do."""
COUNTS = (
    r"本文共?(?:阅读|浏览)\s*[\d,]+\s*次",
    r"\d{1,4}\s*[#楼]",
    r"(?:本文|全文)?字数\s*[:：]\s*\d.{0,30}",
    r"[（(【]?(?:本文|全文)(?:共|约|约有|共计)?\s*[\d,]+\s*字.{0,24}",
    r"(?:预计)?阅读(?:时间|大约|本文|全文|需要?|约)[^。]{0,12}\d+\s*分钟",
    rf".{{0,16}}{site_words('count')}\s*(?:[:：]\s*)?(?:[（(\[]?\s*\d[\d,.]*.{{0,30}}|[:：]?\s*次?(?:{APART}.{{0,30}})?)",
    rf"[\d,.]+\s*[万kK]?\s*(?:人|位|次|条|个)?\s*(?:用户|朋友|知友)?\s*{site_words('counted')}(?:了该(?:文章|回答))?",
    rf"{site_words('count-before')}\s*[:：（(]?\s*\d[\d,.]*\s*[万kKwW]?\+?\s*[次人]?[）)]?",
    rf"{site_words('stamped')}\s*[:：]?(?:\s*{DAY}.{{0,40}})?|Posted (?:at|by|on|in)\b.{{0,80}}|.{{0,40}}\bPermalink\b.{{0,30}}|IP\s*属地\s*[:：]?.{{0,16}}",
)
"""What a site counts, and when it says that a page was made."""
NOTICES = (
    r"(?:推荐访问|推荐理由)\s*[:：].{0,60}",
    r".{0,6}(?:最佳浏览|建议使用).{0,40}(?:分辨率|解析度|浏览器).{0,10}|(?=.*(?:[您你请]|本站|本网|启用|禁用|同意|接受|enable|accept|\b[Uu]se|\b[Ww]e\b)).{0,30}(?:Cookie|cookie|JavaScript|javascript|浏览器版本).{0,60}",
    rf".{{0,6}}(?:点击(?![率量流行与和到])|长按|戳|扫描|识别|扫一扫|扫码)[^。]{{0,14}}{site_words('scan')}[^。]{{0,24}}",
    r".{0,8}(?:打开|下载|使用|进入)[^。，]{0,14}(?:APP|App|app|客户端|小程序)(?:[\s,，!！|｜]*(?:查看|阅读|浏览|观看|体验|收听|看|享|扫|内|中|下载|打开|安装|更)[^。的]{0,18}|[\s\u3000|｜，,].{0,18}|[!！>»]*)",
    r"[（(][^。]{0,24}(?:打开|下载|关注|登录)[^。]{0,16}(?:APP|App|客户端|公众号|小程序)[^。]{0,6}[）)]|亲爱的[^。，]{0,8}(?:网友|用户|访客)\s*[:：，,]?",
    r"[^，。：]{0,8}(?:扫|识别|长按|微信|公众号|关注|[上下左右]方|下图|APP|手机|官方|网站|本文)[^，。：]{0,6}二维码.{0,16}|(?:分享)?二维码(?:名片|图片|下载|扫描)?|预览时标签不可点|收录于(?:合集|话题|专辑|专题).{0,40}|(?:进入专题|所属专题|本文专题|话题|专题)\s*[:：].{0,60}",
    r"进入\s?[\u4e00-\u9fff·]{2,8}\s?的?(?:专栏|主页|空间|博客).{0,40}",
    rf"{site_words('address')}\s*[:：]\s*\S.{{0,120}}|链接\s*[:：]\s*(?:https?:|www\.|[\[<（(]).{{0,120}}|发信站\s*[:：].{{0,60}}",
    rf"{site_words('shelf')}\s*[:：].{{0,60}}|(?:文章)?(?:关键字|tag)[:：].{{0,40}}",
    r"附件(?:下载)?\s*[:：【].{1,80}|(?:#[^\s#]{1,16}\s+\d{1,4}\s*){1,8}|(?:#[^\s#]{1,16}\s+){1,7}#[^\s#]{1,16}",
    r"\S{1,40}\.(?:jpe?g|png|gif|webp|bmp)",
    r"(?:关注|搜索|微信搜索|欢迎关注)?(?:微信)?公众号\s*[:：].{1,24}|.{2,24}官方(?:微信)?(?:公众号|账号|帐号|微博|号)",
    r"请?微信搜索\s*[“\"「《].{1,60}|(?:因|由于)(?:微信)?公众号(?:平台)?(?:推送)?(?:规则|机制).{0,4}(?:变|改|调整|更新).{0,12}|(?:不错过|不再错过|以免错过|防止失联).{2,24}",
    r"订阅.{0,12}(?:新闻|通讯|邮件|电子报|周报|更新)[!！>»\s]{0,6}|.{2,12}(?:APP|App|客户端)(?:下载)?|立即(?:打开|下载|体验|查看|安装)|畅读.{2,10}",
    r"[（(]?点击(?:下图|下方|上方|图片|文末).{0,16}[）)]?|（?点击.{0,8}(?:放大|查看(?:大图|原图)|图片).{0,8}）?",
    r"[^，。：]{2,30}(?:联合|荣誉|倾力)出品|\W{0,4}置顶(?:文章|公告|帖子?|微博)\W.{2,60}|文章有问题.{0,20}|张贴者\s*[:：].{1,20}|以电子邮件传送.{0,8}",
    r"微信号\s*[:：].{2,30}|(?:新浪|腾讯)?微博\s*[:：]\s*@.{2,24}",
    r"「?\s*(?:感谢您的(?:支持|关注|阅读|鼓励)|支持.{0,6}(?:网站|本站)).{0,16}",
    r"[\u4e00-\u9fff]{2,10}[\s\u3000]+(?:www\.)?[A-Za-z\d-]{2,24}\.(?i:com|cn|net|org)(?:\.[a-z]{2})?",
    r"具体操作(?:如|见)?.{0,6}",
    r"[\u4e00-\u9fff]{2,10}(?:报料|爆料|热线|投诉|举报)(?:电话|邮箱|热线)?\s*[:：].{0,60}|(?:400|800)-?\d{3}-?\d{3,4}",
    rf".{{0,6}}{site_words('hotline')}\s*[:：]?\s*[\d\-—–].{{0,24}}|[“\"]?(?:投稿|商务合作|转载|广告)联系方式\s*[:：].{{2,80}}",
)
"""The notices of a platform, an application or a journal's office."""
NAV = pattern("|".join((*WAYS, *ACTS, *COUNTS, *NOTICES)))
OTHERS = pattern(rf"(?:[^\s，。；：]{{2,20}}的)?其[它他]文章|相关文章|{site_words('others-alone')}")
"""Behind such a line stands nothing but other articles."""

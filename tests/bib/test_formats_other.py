"""The Chinese humanities footnote, and Chinese items as a Western press prints them."""

import pytest
from shanben.bib.formats import format_items
from shanben.bib.styles import StyleUnknown, style_named


def han(*names):
    return [{"family": n[0], "given": n[1:]} for n in names]


def day(*parts):
    return {"date-parts": [list(parts)]}


# The printed notes of Chinese history journals: no type code, titles in 《》, 年/第…期/第…页 written out.
HUMANITIES = [
    # a book: author：《title》，place：press，year，page
    ({"type": "book", "title": "文坛忆旧", "author": han("赵景深"), "publisher-place": "上海", "publisher": "北新书局",
      "issued": day(1948), "page": "43"}, "赵景深：《文坛忆旧》，上海：北新书局，1948年，第43页。"),
    # edited: 编 after the name
    ({"type": "book", "title": "荣庆日记", "editor": han("谢兴尧"), "publisher-place": "西安",
      "publisher": "西北大学出版社", "issued": day(1986), "page": "175"},
     "谢兴尧编：《荣庆日记》，西安：西北大学出版社，1986年，第175页。"),
    # a volume follows the title without a comma
    ({"type": "book", "title": "国史旧闻", "volume": "1", "author": han("陈登原"), "publisher-place": "北京",
      "publisher": "中华书局", "issued": day(2000), "page": "29"}, "陈登原：《国史旧闻》第1卷，北京：中华书局，2000年，第29页。"),
    # translated: translator after the title; more than three: 等 without a space
    ({"type": "book", "title": "递归宏观经济理论", "edition": "2", "author": [{"literal": "扬奎斯特"}, {"literal": "萨金特"}],
      "translator": han("杨斌", "王忠玉", "陈彦斌", "严高剑"), "publisher-place": "北京", "publisher": "中国人民大学出版社",
      "issued": day(2010), "page": "798"},
     "扬奎斯特、萨金特：《递归宏观经济理论》（第2版），杨斌等译，北京：中国人民大学出版社，2010年，第798页。"),
    # a journal: 《》 inside 《》 becomes 〈〉; year and issue follow the journal without a comma
    ({"type": "article-journal", "title": "读顾诚《南明史》", "author": han("何龄修"), "container-title": "中国史研究",
      "issued": day(1998), "issue": "3", "page": "167"}, "何龄修：《读顾诚〈南明史〉》，《中国史研究》1998年第3期，第167页。"),
    # a range of pages has the Chinese dash
    ({"type": "article-journal", "title": "四库馆私家抄校书考略", "author": han("杨洪升"), "container-title": "文献",
      "issued": day(2013), "issue": "1", "page": "56-75"}, "杨洪升：《四库馆私家抄校书考略》，《文献》2013年第1期，第56—75页。"),
    # a newspaper: the day, 第…版
    ({"type": "article-newspaper", "title": "李劼人轶事", "author": han("李眉"), "container-title": "四川工人日报",
      "issued": day(1986, 8, 22), "page": "2"}, "李眉：《李劼人轶事》，《四川工人日报》1986年8月22日，第2版。"),
    # part of a book
    ({"type": "chapter", "title": "1998年长江洪水的成因与减灾对策", "author": han("程根伟"), "editor": han("许厚泽", "赵其国"),
      "container-title": "长江流域洪涝灾害与科技对策", "publisher-place": "北京", "publisher": "科学出版社",
      "issued": day(1999), "page": "32-36"},
     "程根伟：《1998年长江洪水的成因与减灾对策》，许厚泽、赵其国编：《长江流域洪涝灾害与科技对策》，北京：科学出版社，1999年，第32—36页。"),
    # a thesis says which
    ({"type": "thesis", "title": "罗隆基政治思想研究（1913—1949）", "author": han("方明东"), "genre": "博士学位论文",
      "publisher": "北京师范大学历史系", "issued": day(2000), "page": "67"},
     "方明东：《罗隆基政治思想研究（1913—1949）》，博士学位论文，北京师范大学历史系，2000年，第67页。"),
    # an unpublished paper: meeting, place, date
    ({"type": "paper-conference", "title": "对国际体制和国际制度的理解和翻译", "author": han("任东来"),
      "event-title": "全球化与亚太区域化国际研讨会", "publisher-place": "天津", "issued": day(2000, 6), "page": "9"},
     "任东来：《对国际体制和国际制度的理解和翻译》，全球化与亚太区域化国际研讨会论文，天津，2000年6月，第9页。"),
    # a web page: date, address, access
    ({"type": "webpage", "title": "章程", "author": [{"literal": "北京鲁迅博物馆"}], "issued": day(2021, 4, 21),
      "URL": "https://example.org/a", "accessed": day(2023, 5, 2)},
     "北京鲁迅博物馆：《章程》，2021年4月21日，https://example.org/a，2023年5月2日访问。"),
    ({"type": "legislation", "title": "中华人民共和国著作权法", "issued": day(2020, 11, 11)},
     "《中华人民共和国著作权法》，2020年11月11日。"),
    ({"type": "standard", "title": "资源描述", "number": "GB/T 3792—2021", "issued": day(2021)},
     "《资源描述》，GB/T 3792—2021，2021年。"),
    # Western works in the same notes: given name first, half-width signs
    ({"type": "book", "title": "Troubling Confessions", "author": [{"family": "Brooks", "given": "Peter"}],
      "publisher-place": "Chicago", "publisher": "University of Chicago Press", "issued": day(2000), "page": "48"},
     "Peter Brooks, Troubling Confessions, Chicago: University of Chicago Press, 2000, p. 48."),
    ({"type": "article-journal", "title": "On the Search for Civil Society in China", "container-title": "Modern China",
      "author": [{"family": "Chamberlain", "given": "Heath B."}], "volume": "19", "issue": "2", "issued": day(1993, 4),
      "page": "199-215"},
     "Heath B. Chamberlain, “On the Search for Civil Society in China,” Modern China, vol. 19, no. 2 (April 1993), pp. 199-215."),
    ({"type": "chapter", "title": "The Impact of Scarcity", "author": [{"family": "Schfield", "given": "R. S."}],
      "editor": [{"family": "Rotberg", "given": "R. I."}, {"family": "Rabb", "given": "T. K."}],
      "container-title": "Hunger and History", "publisher-place": "Cambridge", "publisher": "Cambridge University Press",
      "issued": day(1983), "page": "79"},
     "R. S. Schfield, “The Impact of Scarcity,” in R. I. Rotberg and T. K. Rabb (eds.), Hunger and History, "
     "Cambridge: Cambridge University Press, 1983, p. 79."),
    # a serial without volume and issue, and one whose issue is words; quotation marks inside a quoted title
    ({"type": "article-journal", "title": "Old Maps", "author": [{"family": "Hale", "given": "John"}],
      "container-title": "Map Studies", "issued": day(1982), "page": "178"}, "John Hale, “Old Maps,” Map Studies, 1982, p. 178."),
    ({"type": "article-journal", "title": "“Old” Maps", "author": [{"family": "Hale", "given": "John"}],
      "container-title": "Map Studies", "issue": "Special Issue", "issued": day(2013), "page": "5-15"},
     "John Hale, “‘Old’ Maps,” Map Studies, Special Issue (2013), pp. 5-15."),
    ({"type": "book", "title": "“Old” Maps", "author": [{"family": "Hale", "given": "John"}], "publisher": "Map Press",
      "issued": day(2013)}, "John Hale, “Old” Maps, Map Press, 2013."),
    # a page of a body, and a report on the web: who put it out, the address, the day it was read
    ({"type": "webpage", "title": "Old Maps", "author": [{"family": "Hale", "given": "John"}], "publisher": "Map Institution",
      "issued": day(2022, 5, 9), "URL": "https://example.org/a", "accessed": day(2023, 5, 2)},
     "John Hale, “Old Maps,” Map Institution, May 9, 2022, https://example.org/a, accessed May 2, 2023."),
    ({"type": "report", "title": "版式统计报告", "publisher": "某某信息中心", "issued": day(2022, 12),
      "URL": "https://example.org/a", "accessed": day(2023, 5, 2)},
     "《版式统计报告》，某某信息中心，2022年12月，https://example.org/a，2023年5月2日访问。"),
    ({"type": "report", "title": "Survey of Maps", "publisher": "Map Institution", "issued": day(2022, 12),
      "URL": "https://example.org/a", "accessed": day(2023, 5, 2)},
     "Survey of Maps, Map Institution, December 2022, https://example.org/a, accessed May 2, 2023."),
]  # fmt: skip


def test_humanities_notes():
    got = format_items(
        [{"id": str(n), **item} for n, (item, _) in enumerate(HUMANITIES)], "chinese-humanities"
    )
    assert [f.text for f in got] == [text for _, text in HUMANITIES]
    assert "<em>Modern China</em>" in got[14].html


def test_apa_lists_a_book_whole_and_names_who_stands_behind_the_title_straight():
    book = {
        "id": "x", "type": "book", "language": "zh-Hans", "title": "版式", "author": [{"literal": "约万·库尔"}],
        "translator": han("鲁传颖"), "publisher": "某某出版社", "issued": day(2019), "page": "49-52",
        "custom": {"page-is": "cited"},
    }  # fmt: skip
    edited = {
        "id": "y",
        "type": "book",
        "language": "zh-Hans",
        "title": "版式",
        "editor": han("鲁传颖"),
        "issued": day(2019),
    }
    chapter = {**book, "id": "z", "type": "chapter", "container-title": "例集"}
    whole, under_editor, part = (f.text for f in format_items([book, edited, chapter], "apa"))
    assert "(C. Lu 鲁传颖, Trans.)" in whole
    assert "49" not in whole
    assert under_editor.startswith("Lu, C. 鲁传颖 (Ed.).")
    assert "49–52" in part


def test_a_base_is_a_body():
    base = {
        "id": "x",
        "type": "report",
        "language": "zh-Hans",
        "title": "版式",
        "author": [{"literal": "版式治理研究基地"}],
    }
    assert format_items([base], "chicago")[0].text.startswith("Banshi Zhili Yanjiu Jidi 版式治理研究基地.")


CAI = {
    "id": "x", "type": "article-journal", "language": "zh-Hans",
    "title": "系统性困境与“失序”：全球治理", "author": han("蔡翠红", "张璐瑶"),
    "container-title": "现代国际关系", "issued": day(2023), "issue": "2", "page": "26-41",
    "custom": {"title-en": "Systemic Predicament", "authors-en": ["CAI Cuihong", "Zhang Luyao"],
               "title-pinyin": "Xitongxing kunjing yu “shixu”: quanqiu zhili", "container-title-pinyin": "Xiandai guoji guanxi"},
}  # fmt: skip
HAN = "系统性困境与“失序”：全球治理 [Systemic Predicament]"


@pytest.mark.parametrize(
    "style, text",
    [
        # the issue's own sample: names uninverted with their characters, pinyin in quotation marks, characters outside
        ("chicago", f"Cai Cuihong 蔡翠红 and Zhang Luyao 张璐瑶. “Xitongxing kunjing yu ‘shixu’: quanqiu zhili” {HAN}. "
                    "Xiandai guoji guanxi 现代国际关系, no. 2 (2023): 26–41."),
        ("chicago-author-date", f"Cai Cuihong 蔡翠红 and Zhang Luyao 张璐瑶. 2023. “Xitongxing kunjing yu ‘shixu’: quanqiu "
                                f"zhili” {HAN}. Xiandai guoji guanxi 现代国际关系, no. 2: 26–41."),
        ("mla", f"Cai Cuihong 蔡翠红 and Zhang Luyao 张璐瑶. “Xitongxing kunjing yu ‘shixu’: quanqiu zhili” {HAN}. "
                "Xiandai guoji guanxi 现代国际关系, no. 2, 2023, pp. 26–41."),
        ("apa", f"Cai, C. 蔡翠红, & Zhang, L. 张璐瑶. (2023). Xitongxing kunjing yu “shixu”: quanqiu zhili {HAN}. "
                "Xiandai Guoji Guanxi 现代国际关系, (2), 26–41."),
    ],
)  # fmt: skip
def test_chinese_items_as_a_western_press_prints_them(style, text):
    found = format_items([CAI], style)[0]
    assert found.text == text
    assert found.unchecked == ()  # all of it is from the record


# Chicago Manual of Style, the chapter on languages: its own Chinese examples, in simplified characters and with our
# wording where the record gives none (the manual leaves the publisher's characters out)
WESTERN = [
    ({"type": "book", "title": "明代官手工业的研究", "author": han("陈诗启"), "publisher-place": "武汉", "publisher": "湖北人民出版社",
      "issued": day(1958), "custom": {"title-en": "Studies on government-operated handicrafts during the Ming dynasty"}},
     "Chen Shiqi 陈诗启. <em>Mingdai guan shougongye de yanjiu</em> 明代官手工业的研究 [Studies on government-operated "
     "handicrafts during the Ming dynasty]. Hubei renmin chubanshe 湖北人民出版社, 1958."),
    ({"type": "article-journal", "title": "清代以来三峡地区水旱灾害的初步研究", "author": han("华林甫"), "container-title": "中国社会科学",
      "issue": "1", "issued": day(1999), "page": "168-179",
      "custom": {"title-en": "A preliminary study of floods and droughts in the Three Gorges region since the Qing dynasty"}},
     "Hua Linfu 华林甫. “Qingdai yilai Sanxia diqu shuihan zaihai de chubu yanjiu” 清代以来三峡地区水旱灾害的初步研究 [A preliminary "
     "study of floods and droughts in the Three Gorges region since the Qing dynasty]. <em>Zhongguo shehui kexue</em> "
     "中国社会科学, no. 1 (1999): 168–79."),
    # a book's title is no name: sentence case; editors under it
    ({"type": "chapter", "title": "洪水的成因", "author": han("程根伟"), "editor": han("许厚泽", "赵其国"), "publisher": "科学出版社",
      "container-title": "长江流域洪涝灾害与科技对策", "publisher-place": "北京", "issued": day(1999), "page": "32-36"},
     "Cheng Genwei 程根伟. “Hongshui de chengyin” 洪水的成因. In <em>Changjiang liuyu honglao zaihai yu keji duice</em> "
     "长江流域洪涝灾害与科技对策, edited by Xu Houze 许厚泽 and Zhao Qiguo 赵其国. Kexue chubanshe 科学出版社, 1999."),
    # the kind of thesis and the edition are told in English
    ({"type": "thesis", "title": "虚假信息研究", "author": han("金燕萍"), "publisher": "温州大学", "genre": "硕士学位论文", "issued": day(2020)},
     "Jin Yanping 金燕萍. “Xujia xinxi yanjiu” 虚假信息研究. Master’s thesis, Wenzhou daxue 温州大学, 2020."),
    ({"type": "book", "title": "国史旧闻", "editor": han("陈登原"), "volume": "第1卷", "edition": "修订版", "publisher": "中华书局",
      "issued": day(2000)},
     "Chen Dengyuan 陈登原, ed. <em>Guoshi jiuwen</em> 国史旧闻. Rev. ed. Vol. 1. Zhonghua shuju 中华书局, 2000."),
    # a body
    ({"type": "report", "title": "统计报告", "author": [{"literal": "中国互联网络信息中心"}], "issued": day(2012)},
     "Zhongguo Hulian Wangluo Xinxi Zhongxin 中国互联网络信息中心. <em>Tongji baogao</em> 统计报告. 2012."),
]  # fmt: skip


def test_the_manual_s_own_examples():
    got = format_items([{"id": str(n), **item} for n, (item, _) in enumerate(WESTERN)], "chicago")
    assert [f.html for f in got] == [html for _, html in WESTERN]
    apa = format_items([{"id": "x", **WESTERN[1][0]}, {"id": "y", **WESTERN[2][0]}], "apa")
    # APA: a journal and a publisher in capitals, a book not
    assert "<em>Zhongguo Shehui Kexue</em> 中国社会科学, (1), 168–179." in apa[0].html
    assert (
        "<em>Changjiang liuyu honglao zaihai yu keji duice</em> 长江流域洪涝灾害与科技对策 (pp. 32–36)"
        in apa[1].html
    )
    assert "Kexue Chubanshe 科学出版社." in apa[1].html


def book(author, title, publisher, year, **more):
    return {"type": "book", "title": title, "publisher": publisher, "issued": day(year), "language": "en",
            "author": [dict(zip(("family", "given", "suffix"), n.split("/"), strict=False)) for n in author.split("|")],
            **{k.replace("_", "-"): v for k, v in more.items()}}  # fmt: skip


def journal(author, title, where, year, **more):
    return {**book(author, title, "", year, **more), "type": "article-journal", "container-title": where}


# Well-known works in the forms that the manuals give for their kind: Chicago 18, APA 7, MLA 9. CSL wants titles in
# sentence case: capitals can be added, but not taken away without knowing names.
ENGLISH = [
    (book("Keohane/Robert O.", "After hegemony: Cooperation and discord in the world political economy",
          "Princeton University Press", 1984),
     "Keohane, Robert O. After Hegemony: Cooperation and Discord in the World Political Economy. Princeton University Press, 1984.",
     "Keohane, R. O. (1984). After hegemony: Cooperation and discord in the world political economy. Princeton University Press.",
     "Keohane, Robert O. After Hegemony: Cooperation and Discord in the World Political Economy. Princeton University Press, 1984."),
    (book("Keohane/Robert O.|Nye/Joseph S./Jr.", "Power and interdependence", "Longman", 2012, edition="4"),
     "Keohane, Robert O., and Joseph S. Nye Jr. Power and Interdependence. 4th ed. Longman, 2012.",
     "Keohane, R. O., & Nye, J. S., Jr. (2012). Power and interdependence (4th ed.). Longman.",
     "Keohane, Robert O., and Joseph S. Nye Jr. Power and Interdependence. 4th ed., Longman, 2012."),
    (journal("Ruggie/John Gerard", "Territoriality and beyond: Problematizing modernity in international relations",
             "International Organization", 1993, volume="47", issue="1", page="139-174", DOI="10.1017/S0020818300004732"),
     "Ruggie, John Gerard. “Territoriality and Beyond: Problematizing Modernity in International Relations.” International "
     "Organization 47, no. 1 (1993): 139–74. https://doi.org/10.1017/S0020818300004732.",
     "Ruggie, J. G. (1993). Territoriality and beyond: Problematizing modernity in international relations. International "
     "Organization, 47(1), 139–174. https://doi.org/10.1017/S0020818300004732",
     "Ruggie, John Gerard. “Territoriality and Beyond: Problematizing Modernity in International Relations.” International "
     "Organization, vol. 47, no. 1, 1993, pp. 139–74, https://doi.org/10.1017/S0020818300004732."),
]  # fmt: skip


@pytest.mark.parametrize("column, style", [(1, "chicago"), (2, "apa"), (3, "mla")])
def test_english_works_in_the_manuals_forms(column, style):
    got = format_items([{"id": str(n), **row[0]} for n, row in enumerate(ENGLISH)], style)
    assert [f.text for f in got] == [row[column] for row in ENGLISH]


def test_western_styles_name_what_is_missing_in_english():
    item = {"id": "x", "type": "article-journal", "title": "甲", "language": "zh"}
    for style in ("chicago", "apa", "mla"):
        assert format_items([item], style)[0].text.endswith("[not in the record: journal, year, pages]")


def test_pinyin_by_program_is_marked():
    bare = {k: v for k, v in CAI.items() if k != "custom"}
    found = format_items([bare], "chicago")[0]
    assert found.text.startswith(
        "Cai Cuihong 蔡翠红 and Zhang Luyao 张璐瑶. “Xitongxing kunjing yu ‘shixu’: quanqiu zhili”"
    )
    assert set(found.unchecked) == {"title", "container-title", "author"}
    assert format_items([bare], "gb-t-7714-2025")[0].unchecked == ()


def test_a_name_written_by_its_sound_stays_as_printed():
    item = {**CAI, "author": [{"literal": "约瑟夫·奈"}], "custom": {}}
    assert format_items([item], "chicago")[0].text.startswith("约瑟夫·奈. “")


def test_english_items_keep_the_western_rules():
    item = {"id": "x", "type": "article-journal", "title": "Power and interdependence", "language": "en",
            "author": [{"family": "Keohane", "given": "Robert O."}, {"family": "Nye", "given": "Joseph S."}],
            "container-title": "World Politics", "volume": "29", "issue": "2", "issued": day(1977), "page": "26-41"}  # fmt: skip
    assert format_items([item], "apa")[0].html == (
        "Keohane, R. O., &amp; Nye, J. S. (1977). Power and interdependence. <em>World Politics</em>, <em>29</em>(2), 26–41."
    )
    assert format_items([item], "chicago")[0].text == (
        "Keohane, Robert O., and Joseph S. Nye. “Power and Interdependence.” World Politics 29, no. 2 (1977): 26–41."
    )
    assert format_items([item], "mla")[0].text == (
        "Keohane, Robert O., and Joseph S. Nye. “Power and Interdependence.” World Politics, vol. 29, no. 2, 1977, pp. 26–41."
    )


def test_what_is_missing_is_named_in_the_language_of_the_item():
    zh, en = format_items(
        [
            {"id": "1", "type": "article-journal", "title": "甲"},
            {"id": "2", "type": "article-journal", "title": "A"},
        ]
    )
    assert zh.text == "甲[J]. ［缺：刊名、年份、页码］" and zh.missing == (
        "container-title",
        "issued",
        "page",
    )
    assert en.text == "A[J]. [not in the record: journal, year, pages]"


def test_a_first_page_alone_is_given_and_the_last_named_as_missing():
    item = {"id": "1", "type": "article-journal", "title": "甲", "container-title": "乙", "issued": day(2023),
            "page-first": "25"}  # fmt: skip
    assert format_items([item])[0].text == "甲[J]. 乙，2023：25. ［缺：末页］"


@pytest.mark.parametrize(
    "title",
    ["<script>alert(1)</script>", "a & b < c", "}@misc{x", '“引”与"q"\'s', "\u202eabc", "*a* _b_ $x$"],
)
def test_a_title_is_text(title):
    found = format_items(
        [{"id": "1", "type": "book", "title": title, "publisher": "P", "issued": day(2000)}]
    )[0]
    assert "<script" not in found.html
    assert found.text.startswith(title.replace("\u202e", ""))


def test_an_unknown_style_is_refused_with_the_names_there_are():
    with pytest.raises(StyleUnknown, match=r"gb-t-7714-2025.*chicago"):
        style_named("harvard")


@pytest.mark.parametrize(
    ("style", "begins"),
    [
        ("gb-t-7714-2015", "陈远, 姜禾, 等. "),
        ("gb-t-7714-2025", "陈远，姜禾，等. "),
        ("chinese-humanities", "陈远、姜禾等：《"),
        ("apa", "Chen, Y. 陈远, Jiang, H. 姜禾, et al. (2001)."),
        ("chicago", "Chen Yuan 陈远, Jiang He 姜禾, et al. “"),
        ("mla", "Chen Yuan 陈远, et al. “"),
    ],
)
def test_an_entry_that_printed_and_others_keeps_it(style, begins):
    item = {"type": "article-journal", "title": "凡例考", "author": han("陈远", "姜禾"), "container-title": "文献学刊",
            "issued": day(2001), "issue": "3", "page": "3-9", "language": "zh-Hans"}  # fmt: skip
    others = {**item, "custom": {"et-al": ["author"]}}
    with_them, alone = (one.text for one in format_items([others, item], style))
    assert with_them.startswith(begins)
    assert "et al" not in alone and "等" not in alone


def test_a_special_issue_has_no_number():
    item = {"type": "article-journal", "title": "On maps", "author": [{"family": "Ray", "given": "Mark"}],
            "container-title": "Map Studies", "issued": day(2013), "issue": "Special Issue", "page": "5-15",
            "language": "en"}  # fmt: skip
    (one,) = format_items([item], "chicago")
    assert "Map Studies, special issue (2013): 5–15" in one.text


def test_a_person_in_a_title_is_written_as_a_name():
    item = {
        "type": "book",
        "title": "论梁启超与乌镇",
        "publisher": "某某出版社",
        "issued": day(2001),
        "language": "zh-Hans",
    }
    (one,) = format_items([item], "chicago")
    assert "Lun Liang Qichao yu Wuzhen" in one.text


def test_half_width_signs_of_a_han_title_are_not_left_behind_its_romanization():
    item = {
        "type": "book",
        "title": "志书三问: 体例,取材",
        "author": han("沈砚"),
        "publisher": "某社",
        "issued": day(2001),
    }
    for style in ("apa", "chicago", "mla"):
        assert "志书三问：体例，取材" in format_items([item], style)[0].text

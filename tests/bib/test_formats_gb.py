"""GB/T 7714—2025 and 2015 against items that the standards print as samples (bibliographic facts), item by item."""

import pytest
from shanben.bib.formats import format_items
from shanben.bib.styles import STYLES


def person(*names):
    """张/三 -> family 张, given 三; a name without a slash is a body or a transliteration."""
    return [
        dict(zip(("family", "given", "suffix"), n.split("/"), strict=False)) if "/" in n else {"literal": n}
        for n in names
    ]


def day(*parts):
    return {"date-parts": [list(parts)]}


MUSEUM = "http://www.luxunmuseum.com.cn/html/202104/a11310.htm"
BIOLOGY = "http://www.mdpi.com/2079-7737/2/1/378"

# name: (item, 2025 numeric, 2015 numeric). What decides each is said in the comment above it.
SAMPLES = {
    # §8.1 monograph: 责任者. 题名[M]. 出版地：出版者，年：引文页码; the volume is 其他题名信息, after a colon
    "book, volume": (
        dict(type="book", title="国史旧闻", volume="1", author=person("陈/登原"), **{"publisher-place": "北京"},
             publisher="中华书局", issued=day(2000), page="29"),
        "陈登原. 国史旧闻：第1卷[M]. 北京：中华书局，2000：29.",
        "陈登原. 国史旧闻: 第1卷[M]. 北京: 中华书局, 2000: 29.",
    ),
    # transliterated authors print as their surnames; translators after the title, three and 等; then the edition
    "translated book": (
        dict(type="book", title="递归宏观经济理论", edition="2", author=person("扬奎斯特", "萨金特"),
             translator=person("杨/斌", "王/忠玉", "陈/彦斌", "严/高剑"), **{"publisher-place": "北京"},
             publisher="中国人民大学出版社", issued=day(2010), page="798"),
        "扬奎斯特，萨金特. 递归宏观经济理论[M]. 杨斌，王忠玉，陈彦斌，等，译. 2版. 北京：中国人民大学出版社，2010：798.",
        "扬奎斯特, 萨金特. 递归宏观经济理论[M]. 杨斌, 王忠玉, 陈彦斌, 等, 译. 2版. 北京: 中国人民大学出版社, 2010: 798.",
    ),
    # Latin names: surname first, initials without points, Jr after a comma; capitals in 2015 only;
    # 2025 prints the signs inside the title in full width
    "English book": (
        dict(type="book", title="Probability, random variables, and random signal principles", edition="4",
             author=person("Peebles/Peyton Z./Jr."), **{"publisher-place": "New York"}, publisher="McGraw-Hill",
             issued=day(2001)),
        "Peebles P Z，Jr. Probability，random variables，and random signal principles[M]. 4th ed. New York：McGraw-Hill，2001.",
        "PEEBLES P Z, Jr. Probability, random variables, and random signal principles[M]. 4th ed. New York: McGraw-Hill, 2001.",
    ),
    # four authors: three and et al., by the item's language though the list is Chinese
    "English book, et al.": (
        dict(type="book", title="Kaplan & Sadock's comprehensive textbook of psychiatry", volume="1", edition="9",
             author=person("Sadock/B. J.", "Sadock/V. A.", "Ruiz/P.", "Kaplan/H. I."),
             **{"publisher-place": "Philadelphia"},
             publisher="Wolters Kluwer Health/Lippincott Williams & Wilkins", issued=day(2009)),
        "Sadock B J，Sadock V A，Ruiz P，et al. Kaplan & Sadock's comprehensive textbook of psychiatry：v.1[M]. 9th ed. "
        "Philadelphia：Wolters Kluwer Health/Lippincott Williams & Wilkins，2009.",
        "SADOCK B J, SADOCK V A, RUIZ P, et al. Kaplan & Sadock's comprehensive textbook of psychiatry: v.1[M]. 9th ed. "
        "Philadelphia: Wolters Kluwer Health/Lippincott Williams & Wilkins, 2009.",
    ),
    # §8.5 journal: 刊名，年，卷（期）：页码; four authors: three and 等
    "journal": (
        dict(type="article-journal", title="互联网药品可信交易环境中主体资质审核备案模式",
             author=person("于/潇", "刘/义", "柴/跃廷", "孙/宏波"), **{"container-title": "清华大学学报（自然科学版）"},
             issued=day(2012), volume="52", issue="11", page="1518-1523"),
        "于潇，刘义，柴跃廷，等. 互联网药品可信交易环境中主体资质审核备案模式[J]. 清华大学学报（自然科学版），2012，52（11）：1518-1523.",
        "于潇, 刘义, 柴跃廷, 等. 互联网药品可信交易环境中主体资质审核备案模式[J]. 清华大学学报（自然科学版）, 2012, 52(11): 1518-1523.",
    ),
    # no volume: the issue straight after the year
    "journal, no volume": (
        dict(type="article-journal", title="四库馆私家抄校书考略", author=person("杨/洪升"),
             **{"container-title": "文献"}, issued=day(2013), issue="1", page="56-75"),
        "杨洪升. 四库馆私家抄校书考略[J]. 文献，2013（1）：56-75.",
        "杨洪升. 四库馆私家抄校书考略[J]. 文献, 2013(1): 56-75.",
    ),
    # an online article: [J/OL], address, then DOI; date of access in 2015 only
    "English journal online": (
        dict(type="article-journal", title="Next-generation sequencing: from understanding biology to personalized medicine",
             author=person("Frese/K. S.", "Katus/H. A.", "Meder/B."), **{"container-title": "Biology"},
             issued=day(2013), volume="2", issue="1", page="378-398", URL=BIOLOGY, accessed=day(2013, 3, 19),
             DOI="10.3390/biology2010378"),
        "Frese K S，Katus H A，Meder B. Next-generation sequencing：from understanding biology to personalized medicine[J/OL]. "
        f"Biology，2013，2（1）：378-398. {BIOLOGY}. DOI:10.3390/biology2010378.",
        "FRESE K S, KATUS H A, MEDER B. Next-generation sequencing: from understanding biology to personalized "
        f"medicine[J/OL]. Biology, 2013, 2(1): 378-398[2013-03-19]. {BIOLOGY}. DOI:10.3390/biology2010378.",
    ),
    # newspaper: date in full, 版次 in brackets
    "newspaper": (
        dict(type="article-newspaper", title="数字革命与竞争国际化", author=person("丁/文详"),
             **{"container-title": "中国青年报"}, issued=day(2000, 11, 20), page="15"),
        "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.",
        "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).",
    ),
    # §8.3 part of a book: // before the book's own author, no space
    "chapter": (
        dict(type="chapter", title="1998年长江洪水的成因与减灾对策", author=person("程/根伟"),
             editor=person("许/厚泽", "赵/其国"), **{"container-title": "长江流域洪涝灾害与科技对策",
             "publisher-place": "北京"}, publisher="科学出版社", issued=day(1999), page="32-36"),
        "程根伟. 1998年长江洪水的成因与减灾对策[M]//许厚泽，赵其国. 长江流域洪涝灾害与科技对策. 北京：科学出版社，1999：32-36.",
        "程根伟. 1998年长江洪水的成因与减灾对策[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. 北京: 科学出版社, 1999: 32-36.",
    ),
    "English chapter": (
        dict(type="chapter", title="Pathogenic properties of invading microorganisms",
             author=person("Weinstein/L.", "Swartz/M. N."), editor=person("Sodeman/W. A./Jr.", "Sodeman/W. A."),
             **{"container-title": "Pathologic physiology: mechanisms of disease", "publisher-place": "Philadelphia"},
             publisher="Saunders", edition="5", issued=day(1974), page="457-472"),
        "Weinstein L，Swartz M N. Pathogenic properties of invading microorganisms[M]//Sodeman W A，Jr，Sodeman W A. "
        "Pathologic physiology：mechanisms of disease. 5th ed. Philadelphia：Saunders，1974：457-472.",
        "WEINSTEIN L, SWARTZ M N. Pathogenic properties of invading microorganisms[M]//SODEMAN W A, Jr, SODEMAN W A. "
        "Pathologic physiology: mechanisms of disease. 5th ed. Philadelphia: Saunders, 1974: 457-472.",
    ),
    # a translated part: the translator belongs to the part, before //
    "translated chapter": (
        dict(type="chapter", title="谈谈记忆：与诺贝尔获奖得者埃里克·坎德尔的问答", author=person("阿扬"),
             translator=person("姜/海伦"), **{"container-author": person("《环球科学》杂志社"),
             "container-title": "认识记忆力：关于学习、思考与遗忘的脑科学", "publisher-place": "北京"},
             publisher="机械工业出版社", issued=day(2023), page="15-18"),
        "阿扬. 谈谈记忆：与诺贝尔获奖得者埃里克·坎德尔的问答[M]. 姜海伦，译//《环球科学》杂志社. "
        "认识记忆力：关于学习、思考与遗忘的脑科学. 北京：机械工业出版社，2023：15-18.",
        "阿扬. 谈谈记忆：与诺贝尔获奖得者埃里克·坎德尔的问答[M]. 姜海伦, 译//《环球科学》杂志社. "
        "认识记忆力：关于学习、思考与遗忘的脑科学. 北京: 机械工业出版社, 2023: 15-18.",
    ),
    # proceedings published as a book
    "conference paper": (
        dict(type="paper-conference", title="中国农业转基因生物研发进展与安全管理", author=person("汪/学军"),
             editor=person("国家环境保护总局生物安全管理办公室"),
             **{"container-title": "中国国家生物安全框架实施国际合作项目研讨会论文集", "publisher-place": "北京"},
             publisher="中国环境科学出版社", issued=day(2005), page="22-25"),
        "汪学军. 中国农业转基因生物研发进展与安全管理[C]//国家环境保护总局生物安全管理办公室. "
        "中国国家生物安全框架实施国际合作项目研讨会论文集. 北京：中国环境科学出版社，2005：22-25.",
        "汪学军. 中国农业转基因生物研发进展与安全管理[C]//国家环境保护总局生物安全管理办公室. "
        "中国国家生物安全框架实施国际合作项目研讨会论文集. 北京: 中国环境科学出版社, 2005: 22-25.",
    ),
    # not published: conference，year：page (§8.6.3, new in 2025)
    "conference paper, unpublished": (
        dict(type="paper-conference", title="医疗机构保洁人员“一前五后”手卫生干预效果研究", author=person("李/妍", "王/莹"),
             **{"event-title": "中华预防医学会医院感染控制分会第31次全国医院感染学术年会"}, issued=day(2022), page="2"),
        "李妍，王莹. 医疗机构保洁人员“一前五后”手卫生干预效果研究[C]//中华预防医学会医院感染控制分会第31次全国医院感染学术年会，2022：2.",
        "李妍, 王莹. 医疗机构保洁人员“一前五后”手卫生干预效果研究[C]//中华预防医学会医院感染控制分会第31次全国医院感染学术年会, 2022: 2.",
    ),
    # §8.7 thesis: place：school，year：page
    "thesis": (
        dict(type="thesis", title="社交媒体时代的虚假信息研究", author=person("金/燕萍"), publisher="温州大学",
             **{"publisher-place": "温州"}, issued=day(2020), page="16", URL="https://d.wanfangdata.com.cn/thesis/D02216281"),
        "金燕萍. 社交媒体时代的虚假信息研究[D/OL]. 温州：温州大学，2020：16. https://d.wanfangdata.com.cn/thesis/D02216281.",
        "金燕萍. 社交媒体时代的虚假信息研究[D/OL]. 温州: 温州大学, 2020: 16. https://d.wanfangdata.com.cn/thesis/D02216281.",
    ),
    # §8.8 report: number after the title, date in full
    "report": (
        {"type": "report", "title": "第29次中国互联网络发展状况统计报告", "author": person("中国互联网络信息中心"),
             "issued": day(2012, 1, 16), "URL": "https://www.cnnic.net.cn/P020120612484958777344.pdf"},
        "中国互联网络信息中心. 第29次中国互联网络发展状况统计报告[R/OL]. 2012-01-16. https://www.cnnic.net.cn/P020120612484958777344.pdf.",
        "中国互联网络信息中心. 第29次中国互联网络发展状况统计报告[R/OL]. (2012-01-16). https://www.cnnic.net.cn/P020120612484958777344.pdf.",
    ),
    # §8.9 standard: 2025 leads with the number and names no author; 2015 puts the number after the title
    "standard": (
        dict(type="standard", title="信息与文献　都柏林核心元数据元素集", number="GB/T 25100—2010",
             author=person("全国信息与文献标准化技术委员会"), **{"publisher-place": "北京"}, publisher="中国标准出版社",
             issued=day(2010), page="2-3"),
        "GB/T 25100—2010　信息与文献　都柏林核心元数据元素集[S].",
        "全国信息与文献标准化技术委员会. 信息与文献　都柏林核心元数据元素集: GB/T 25100—2010[S]. 北京: 中国标准出版社, 2010: 2-3.",
    ),
    # §8.10 patent
    "patent": (
        {"type": "patent", "title": "全智能节电器", "number": "CN200610171314.3", "author": person("邓/一刚"),
             "issued": day(2008, 1, 16), "page": "8-9"},
        "邓一刚. 全智能节电器：CN200610171314.3[P]. 2008-01-16：8-9.",
        "邓一刚. 全智能节电器: CN200610171314.3[P]. 2008-01-16: 8-9.",
    ),
    # §8.11 web page: （更新日期）[引用日期]
    "web page": (
        {"type": "webpage", "title": "北京鲁迅博物馆志愿服务章程", "author": person("北京鲁迅博物馆"), "issued": day(2021, 4, 21),
             "accessed": day(2023, 5, 2), "URL": MUSEUM},
        f"北京鲁迅博物馆. 北京鲁迅博物馆志愿服务章程[EB/OL]. （2021-04-21）[2023-05-02]. {MUSEUM}.",
        f"北京鲁迅博物馆. 北京鲁迅博物馆志愿服务章程[EB/OL]. (2021-04-21)[2023-05-02]. {MUSEUM}.",
    ),
    "English web page, no author": (
        {"type": "webpage", "title": "Library of Congress", "accessed": day(2020, 6, 12), "URL": "https://www.loc.gov/"},
        "Library of Congress[EB/OL]. [2020-06-12]. https://www.loc.gov/.",
        "Library of Congress[EB/OL]. [2020-06-12]. https://www.loc.gov/.",
    ),
    # no type of its own in either edition: [Z], 其他
    "legislation": (
        {"type": "legislation", "title": "中华人民共和国著作权法", "author": person("全国人民代表大会常务委员会"),
             "issued": day(2020, 11, 11)},
        "全国人民代表大会常务委员会. 中华人民共和国著作权法[Z]. 2020-11-11.",
        "全国人民代表大会常务委员会. 中华人民共和国著作权法[Z]. 2020-11-11.",
    ),
    # §8.14: version, platform（date）[access]; DS is new in 2025, DB before
    "dataset": (
        {"type": "dataset", "title": "天宫二号遥感图像自然景物分类数据集",
             "author": person("周/壮", "李/盛阳", "吴/薇", "郭/威龙"), "version": "V1.0",
             "publisher": "国家基础学科公共科学数据中心", "issued": day(2023, 9, 10), "accessed": day(2025, 7, 15),
             "URL": "https://www.nbsdc.cn/general/dataLinks/CSTR:16666.11.nbsdc.tfpbwtqf"},
        "周壮，李盛阳，吴薇，等. 天宫二号遥感图像自然景物分类数据集[DS/OL]. V1.0. 国家基础学科公共科学数据中心"
        "（2023-09-10）[2025-07-15]. https://www.nbsdc.cn/general/dataLinks/CSTR:16666.11.nbsdc.tfpbwtqf.",
        None,
    ),
    # §8.15 preprint, with its CSTR; the type PP is new in 2025
    "preprint": (
        {"type": "article", "title": "数据要素的统计测算方法探究", "author": person("肖/玲", "张/雪", "王/永"),
             "publisher": "PSSXiv", "issued": day(2024, 7, 2), "accessed": day(2024, 9, 30),
             "URL": "https://zsyyb.cn/abs/202408.01096", "custom": {"CSTR": "32012.36.PSSXiv.202408.01096"}},
        "肖玲，张雪，王永. 数据要素的统计测算方法探究[PP/OL]. PSSXiv（2024-07-02）[2024-09-30]. "
        "https://zsyyb.cn/abs/202408.01096. CSTR:32012.36.PSSXiv.202408.01096.",
        None,
    ),
    # §7.9: a DOI that the address already holds is not repeated
    "DOI in the address": (
        dict(type="article-journal", title="ARA: a flexible pipeline for automated exploration of NCBI SRA datasets",
             author=person("Maurya/A.", "Szymanski/M.", "Karlowski/W. M."), **{"container-title": "GigaScience"},
             issued=day(2023), volume="12", page="giad067", URL="https://doi.org/10.1093/gigascience/giad067",
             DOI="10.1093/gigascience/giad067"),
        "Maurya A，Szymanski M，Karlowski W M. ARA：a flexible pipeline for automated exploration of NCBI SRA datasets[J/OL]. "
        "GigaScience，2023，12：giad067. https://doi.org/10.1093/gigascience/giad067.",
        "MAURYA A, SZYMANSKI M, KARLOWSKI W M. ARA: a flexible pipeline for automated exploration of NCBI SRA "
        "datasets[J/OL]. GigaScience, 2023, 12: giad067. https://doi.org/10.1093/gigascience/giad067.",
    ),
    # §7.1.1 (2025): the hyphen of a given name stays, a particle does not lead
    "hyphen and particle": (
        {"type": "book", "title": "Metadata quality control in digital repositories", "author": person("Park/Jung-Ran"),
             "translator": [{"family": "Veen", "given": "P. H.", "non-dropping-particle": "van der"}], "publisher": "X",
             "issued": day(2010), "language": "en"},
        "Park J-R. Metadata quality control in digital repositories[M]. Veen P H van der，trans. X，2010.",
        "PARK J R. Metadata quality control in digital repositories[M]. VEEN P H van der, trans. X, 2010.",
    ),
    # §7.1.1 (2025): pinyin given names in full; 2015 an initial for each character (8.1.1 example 11)
    "pinyin names": (
        {"type": "book", "title": "A study", "author": person("Li/Jiangning", "Lee/Ang"), "publisher": "X", "issued": day(2010)},
        "Li Jiangning，Lee A. A study[M]. X，2010.",
        "LI J N, LEE A. A study[M]. X, 2010.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("column, style", [(1, "gb-t-7714-2025"), (2, "gb-t-7714-2015")])
def test_samples_numeric(column, style):
    chosen = {name: row for name, row in SAMPLES.items() if row[column] is not None}
    got = format_items([{"id": n, **row[0]} for n, row in chosen.items()], style)
    for (name, row), entry in zip(chosen.items(), got, strict=True):
        assert entry.text == row[column], name
    assert len(got) >= 23


AUTHOR_DATE = {
    "book, volume": "陈登原，2000. 国史旧闻：第1卷[M]. 北京：中华书局：29.",
    "translated book": "扬奎斯特，萨金特，2010. 递归宏观经济理论[M]. 杨斌，王忠玉，陈彦斌，等，译. 2版. 北京：中国人民大学出版社：798.",
    "English book": "Peebles P Z，Jr，2001. Probability，random variables，and random signal principles[M]. 4th ed. New York：McGraw-Hill.",
    "English book, et al.": "Sadock B J，Sadock V A，Ruiz P，et al.，2009. Kaplan & Sadock's comprehensive textbook of psychiatry：v.1[M]. 9th ed. Philadelphia：Wolters Kluwer Health/Lippincott Williams & Wilkins.",
    "journal": "于潇，刘义，柴跃廷，等，2012. 互联网药品可信交易环境中主体资质审核备案模式[J]. 清华大学学报（自然科学版），52（11）：1518-1523.",
    # the standard's own sample has no comma here: 中国出版（5）：38-39
    "journal, no volume": "杨洪升，2013. 四库馆私家抄校书考略[J]. 文献（1）：56-75.",
    "newspaper": "丁文详，2000. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.",
    "chapter": "程根伟，1999. 1998年长江洪水的成因与减灾对策[M]//许厚泽，赵其国. 长江流域洪涝灾害与科技对策. 北京：科学出版社：32-36.",
    "conference paper, unpublished": "李妍，王莹，2022. 医疗机构保洁人员“一前五后”手卫生干预效果研究[C]//中华预防医学会医院感染控制分会第31次全国医院感染学术年会：2.",
    "thesis": "金燕萍，2020. 社交媒体时代的虚假信息研究[D/OL]. 温州：温州大学：16. https://d.wanfangdata.com.cn/thesis/D02216281.",
    "patent": "邓一刚，2008. 全智能节电器：CN200610171314.3[P]. 2008-01-16：8-9.",
    "web page": f"北京鲁迅博物馆，2021. 北京鲁迅博物馆志愿服务章程[EB/OL]. （2021-04-21）[2023-05-02]. {MUSEUM}.",
    # an unknown author is named (佚名, Anon), an unknown year taken from the access in brackets
    "English web page, no author": "Anon，[2020]. Library of Congress[EB/OL]. [2020-06-12]. https://www.loc.gov/.",
    "preprint": "肖玲，张雪，王永，2024. 数据要素的统计测算方法探究[PP/OL]. PSSXiv（2024-07-02）[2024-09-30]. https://zsyyb.cn/abs/202408.01096. CSTR:32012.36.PSSXiv.202408.01096.",
}


def test_samples_author_date():
    got = format_items([{"id": n, **SAMPLES[n][0]} for n in AUTHOR_DATE], "gb-t-7714-2025-author-date")
    assert dict(zip(AUTHOR_DATE, [e.text for e in got], strict=True)) == AUTHOR_DATE


def test_author_date_of_2015_differs_in_signs_and_capitals_only():
    names = ["journal, no volume", "English book", "newspaper"]
    got = format_items([{"id": n, **SAMPLES[n][0]} for n in names], "gb-t-7714-2015-author-date")
    assert [e.text for e in got] == [
        "杨洪升, 2013. 四库馆私家抄校书考略[J]. 文献(1): 56-75.",
        "PEEBLES P Z, Jr, 2001. Probability, random variables, and random signal principles[M]. 4th ed. New York: McGraw-Hill.",
        "丁文详, 2000. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).",
    ]


@pytest.mark.parametrize("year", [2025, 2015])
def test_the_note_form_prints_what_the_list_prints(year):
    items = [{"id": n, **row[0]} for n, row in SAMPLES.items()]
    notes = [e.text for e in format_items(items, f"gb-t-7714-{year}-note")]
    assert notes == [e.text for e in format_items(items, f"gb-t-7714-{year}")]


def test_the_neighbours_change_nothing():
    """No 2022a, no dash for a repeated author: items of one call are formatted each alone."""
    item = {"id": "x", **SAMPLES["journal"][0]}
    for style in STYLES:
        alone = format_items([item], style)[0]
        assert format_items([item, {**item, "title": "另一篇"}, item], style)[2] == alone, style

"""The sample lists at the end of GB/T 7714—2015 (annex A) and 2025 (annex B), type by type: bibliographic facts.

Where we differ on purpose: persons are given as the item has them (annex A prints two patents under their owner), and
signs inside a title stay as the item has them in 2015.
"""

import pytest
from shanben.bib.formats import format_items


def item(kind, authors, title, where="", year=None, page="", **more):
    """``where`` is ``place:publisher`` for what is published apart, the journal's name for an article."""
    made = {"type": kind, "title": title, **{k.replace("_", "-"): v for k, v in more.items()}}
    if authors:
        made["author"] = people(authors)
    if kind.startswith("article-"):
        made["container-title"] = where
    elif where:
        made["publisher-place"], made["publisher"] = where.split(":")
    if year:
        made["issued"] = year if isinstance(year, dict) else day(year)
    if page:
        made["page"] = page
    for name in ("editor", "translator", "container-author"):
        if name in made:
            made[name] = people(made[name])
    return made


def people(names):
    return [
        dict(zip(("family", "given", "suffix"), n.split("/"), strict=False)) if "/" in n else {"literal": n}
        for n in names.split("|")
    ]


def day(date):
    return {"date-parts": [[int(p) for p in str(date).split("-")]]}


ANNEX_A = [
    # A.1 books
    (item("book", "张/伯伟", "全唐五代诗格汇考", "南京:江苏古籍出版社", 2002, "288"),
     "张伯伟. 全唐五代诗格汇考[M]. 南京: 江苏古籍出版社, 2002: 288."),
    (item("book", "", "师伏堂日记", "北京:北京图书馆出版社", 2009, "155", volume="第4册"),
     "师伏堂日记: 第4册[M]. 北京: 北京图书馆出版社, 2009: 155."),
    (item("book", "胡/承正|周/详|缪/灵", "理论物理概论", "武汉:武汉大学出版社", 2010, "112", volume="上"),
     "胡承正, 周详, 缪灵. 理论物理概论: 上[M]. 武汉: 武汉大学出版社, 2010: 112."),
    (item("book", "美国妇产科医师学会", "新生儿脑病和脑性瘫痪发病机制与病理生理", "北京:人民卫生出版社", 2010, "38-39",
          translator="段/涛|杨/慧霞"),
     "美国妇产科医师学会. 新生儿脑病和脑性瘫痪发病机制与病理生理[M]. 段涛, 杨慧霞, 译. 北京: 人民卫生出版社, 2010: 38-39."),
    # an edition in words, a year in the words of its time
    (item("book", "汪/昂", "增订本草备要: 四卷", "京都:老二酉堂", {"literal": "1881（清光绪七年）"}, edition="刻本"),
     "汪昂. 增订本草备要: 四卷[M]. 刻本. 京都: 老二酉堂, 1881（清光绪七年）."),
    (item("book", "", "康熙字典: 巳集上: 水部", "北京:中华书局", 1962, "50", edition="同文书局影印本"),
     "康熙字典: 巳集上: 水部[M]. 同文书局影印本. 北京: 中华书局, 1962: 50."),
    (item("book", "蒋/有绪|郭/泉水|马/娟|某/某", "中国森林群落分类及其群落学特征", "北京:科学出版社", 1998),
     "蒋有绪, 郭泉水, 马娟, 等. 中国森林群落分类及其群落学特征[M]. 北京: 科学出版社, 1998."),
    (item("book", "罗斯基", "战前中国经济的增长", "杭州:浙江大学出版社", 2009, translator="唐/巧天|毛/立坤|姜/修宪"),
     "罗斯基. 战前中国经济的增长[M]. 唐巧天, 毛立坤, 姜修宪, 译. 杭州: 浙江大学出版社, 2009."),
    (item("book", "库恩", "科学革命的结构: 第4版", "北京:北京大学出版社", 2012, translator="金/吾伦|胡/新和", edition="2"),
     "库恩. 科学革命的结构: 第4版[M]. 金吾伦, 胡新和, 译. 2版. 北京: 北京大学出版社, 2012."),
    (item("book", "侯/文顺", "高分子物理: 高分子材料分析、选择与改性", "北京:化学工业出版社", 2010, "119", URL="http://a.example.org/b",
          accessed=day("2012-11-27")),
     "侯文顺. 高分子物理: 高分子材料分析、选择与改性[M/OL]. 北京: 化学工业出版社, 2010: 119[2012-11-27]. http://a.example.org/b."),
    (item("book", "International Federation of Library Association and Institutions",
          "Names of persons: national usages for entry in catalogues", "London:IFLA International Office for UBC", 1977, edition="3rd ed."),
     "International Federation of Library Association and Institutions. Names of persons: national usages for entry in "
     "catalogues[M]. 3rd ed. London: IFLA International Office for UBC, 1977."),
    (item("book", "O'Brien/J. A.", "Introduction to information systems", "Burr Ridge, Ill.:Irwin", 1994, edition="7"),
     "O'BRIEN J A. Introduction to information systems[M]. 7th ed. Burr Ridge, Ill.: Irwin, 1994."),
    (item("book", "Praetzellis/A.", "Death by theory: a tale of mystery and archaeological theory", ":Rowman & Littlefield Publishing Group, Inc.",
          2011, "13", edition="Rev. ed.", URL="http://lib.myilibrary.com?ID=293666", accessed=day("2012-07-26")),
     "PRAETZELLIS A. Death by theory: a tale of mystery and archaeological theory[M/OL]. Rev. ed. Rowman & Littlefield "
     "Publishing Group, Inc., 2011: 13[2012-07-26]. http://lib.myilibrary.com?ID=293666."),
    # A.2 proceedings as a whole
    (item("book", "雷/光春", "综合湿地管理: 综合湿地管理国际研讨会论文集", "北京:海洋出版社", 2012, event_title="综合湿地管理国际研讨会"),
     "雷光春. 综合湿地管理: 综合湿地管理国际研讨会论文集[C]. 北京: 海洋出版社, 2012."),
    # A.3 reports: online only, （date）[access]; printed, the imprint
    (item("report", "中华人民共和国国务院新闻办公室", "国防白皮书: 中国武装力量的多样化运用", "", "2013-04-16",
          URL="http://www.mod.gov.cn/affair/2013-04/16/content_4442839.htm", accessed=day("2014-06-11")),
     "中华人民共和国国务院新闻办公室. 国防白皮书: 中国武装力量的多样化运用[R/OL]. (2013-04-16)[2014-06-11]. "
     "http://www.mod.gov.cn/affair/2013-04/16/content_4442839.htm."),
    (item("report", "汤/万金|杨/跃翔|刘/文|某/某", "人体安全重要技术标准研制最终报告", "", "2013-09-30",
          number="7178999X-2006BAK04A10/10.2013", URL="http://www.nstrs.org.cn/xiangxiBG.aspx?id=41707", accessed=day("2014-06-24")),
     "汤万金, 杨跃翔, 刘文, 等. 人体安全重要技术标准研制最终报告: 7178999X-2006BAK04A10/10.2013[R/OL]. (2013-09-30)[2014-06-24]. "
     "http://www.nstrs.org.cn/xiangxiBG.aspx?id=41707."),
    (item("report", "World Health Organization", "Factors regulating the immune response: report of WHO Scientific Group", "Geneva:WHO", 1970),
     "World Health Organization. Factors regulating the immune response: report of WHO Scientific Group[R]. Geneva: WHO, 1970."),
    # A.4 theses
    (item("thesis", "马/欢", "人类活动影响下海河流域典型区水循环变化分析", "北京:清华大学", 2011, "27", URL="http://www.cnki.net/x", accessed=day("2013-10-14")),
     "马欢. 人类活动影响下海河流域典型区水循环变化分析[D/OL]. 北京: 清华大学, 2011: 27[2013-10-14]. http://www.cnki.net/x."),
    (item("thesis", "Calms/R. B.", "Infrared spectroscopic studies on solid oxygen", "Berkeley:Univ. of California", 1965),
     "CALMS R B. Infrared spectroscopic studies on solid oxygen[D]. Berkeley: Univ. of California, 1965."),
    # A.5 patents: the number of the application, where both are known
    (item("patent", "张/凯军", "轨道火车及高速轨道火车紧急安全制动辅助装置", "", "2012-04-05", number="CN202827616U", call_number="201220158825.2"),
     "张凯军. 轨道火车及高速轨道火车紧急安全制动辅助装置: 201220158825.2[P]. 2012-04-05."),
    (item("patent", "Koseki/A.|Momose/H.|Kawahito/M.|X/Y.", "Compiler", "", "2002-05-25", number="US828402"),
     "KOSEKI A, MOMOSE H, KAWAHITO M, et al. Compiler: US828402[P]. 2002-05-25."),
    # A.6 standards
    (item("standard", "全国信息与文献标准化技术委员会", "文献著录: 第4部分 非书资料", "北京:中国标准出版社", 2010, "3", number="GB/T 3792.4—2009"),
     "全国信息与文献标准化技术委员会. 文献著录: 第4部分　非书资料: GB/T 3792.4—2009[S]. 北京: 中国标准出版社, 2010: 3."),
    (item("standard", "", "Information and documentation—the Dublin core metadata element set", number="ISO 15836:2009",
          URL="http://www.iso.org/x", accessed=day("2013-03-24")),
     "Information and documentation—the Dublin core metadata element set: ISO 15836:2009[S/OL]. [2013-03-24]. http://www.iso.org/x."),
    # A.7 parts
    (item("chapter", "", "宋史卷三: 本纪第三", "北京:中华书局", 1977, "49", container_title="宋史", volume="第1册"),
     "宋史卷三: 本纪第三[M]//宋史: 第1册. 北京: 中华书局, 1977: 49."),
    (item("chapter", "白/书农", "植物开花研究", "北京:高等教育出版社", 1998, "146-163", container_title="植物科学进展", editor="李/承森"),
     "白书农. 植物开花研究[M]//李承森. 植物科学进展. 北京: 高等教育出版社, 1998: 146-163."),
    (item("chapter", "Buseck/P. R.|Nord/G. L./Jr.|Veblen/D. R.", "Subsolidus phenomena in pyroxenes", "Washington, D.C.:Mineralogical Society of America",
          {"literal": "c1980"}, "117-211", container_title="Pyroxense", editor="Prewitt/C. T."),
     "BUSECK P R, NORD G L, Jr, VEBLEN D R. Subsolidus phenomena in pyroxenes[M]//PREWITT C T. Pyroxense. Washington, D.C.: "
     "Mineralogical Society of America, c1980: 117-211."),
    # A.8 journals
    (item("article-journal", "李/炳穆", "韩国图书馆法", "图书情报工作", 2008, "6-12", volume="52", issue="6"),
     "李炳穆. 韩国图书馆法[J]. 图书情报工作, 2008, 52(6): 6-12."),
    (item("article-journal", "Des Marais/D. J.|Strauss/H.|Summons/R. E.|X/Y.",
          "Carbon isotope evidence for the stepwise oxidation of the Proterozoic environment", "Nature", 1992, "605-609", volume="359"),
     "DES MARAIS D J, STRAUSS H, SUMMONS R E, et al. Carbon isotope evidence for the stepwise oxidation of the Proterozoic "
     "environment[J]. Nature, 1992, 359: 605-609."),
    (item("article-journal", "Saito/M.|Miyazaki/K.", 'Jadeite-bearing metagabbro in serpentinite mélange of the "Kurosegawa Belt" in Izumi Town',
          "Bulletin of the geological survey of Japan", 2006, "169-176", volume="57", issue="5/6"),
     'SAITO M, MIYAZAKI K. Jadeite-bearing metagabbro in serpentinite mélange of the "Kurosegawa Belt" in Izumi Town[J]. '
     "Bulletin of the geological survey of Japan, 2006, 57(5/6): 169-176."),
    (item("article-journal", "Walls/S. C.|Barichivich/W. J.|Brown/M. E.", "Drought, deluge and declines", "Biology", 2013, "399-418", volume="2", issue="1",
          URL="http://www.mdpi.com/2079-7737/2/1/399", accessed=day("2013-11-04"), DOI="10.3390/biology2010399"),
     "WALLS S C, BARICHIVICH W J, BROWN M E. Drought, deluge and declines[J/OL]. Biology, 2013, 2(1): 399-418[2013-11-04]. "
     "http://www.mdpi.com/2079-7737/2/1/399. DOI:10.3390/biology2010399."),
    (item("article-journal", "Park/Jung-Ran|Tosaka/Y.", "Metadata quality control in digital repositories and collections",
          "Cataloging & classification quarterly", 2010, "696-715", volume="48", issue="8"),
     "PARK J R, TOSAKA Y. Metadata quality control in digital repositories and collections[J]. Cataloging & classification "
     "quarterly, 2010, 48(8): 696-715."),
    # A.9 newspapers
    (item("article-newspaper", "张/田勤", "罪犯DNA库与生命伦理学计划", "大众科技报", "2000-11-12", "7"),
     "张田勤. 罪犯DNA库与生命伦理学计划[N]. 大众科技报, 2000-11-12(7)."),
    (item("article-newspaper", "傅/刚|赵/承|李/佳路", "大风沙过后的思考", "北京青年报", "2000-01-12", URL="http://www.bjyouth.com.cn/x.htm",
          accessed=day("2005-09-28")),
     "傅刚, 赵承, 李佳路. 大风沙过后的思考[N/OL]. 北京青年报, 2000-01-12[2005-09-28]. http://www.bjyouth.com.cn/x.htm."),
    # A.10 online
    (item("webpage", "萧/钰", "出版业信息化迈入快车道", "", "2001-12-19", URL="http://www.creader.com/news/20011219/200112190019.html",
          accessed=day("2002-04-15")),
     "萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2002-04-15]. http://www.creader.com/news/20011219/200112190019.html."),
    # archives published as a book
    (item("manuscript", "中国第一历史档案馆|辽宁省档案馆", "中国明朝档案总汇", "桂林:广西师范大学出版社", 2001),
     "中国第一历史档案馆, 辽宁省档案馆. 中国明朝档案总汇[A]. 桂林: 广西师范大学出版社, 2001."),
    # a periodical as a whole
    (item("periodical", "中国图书馆学会", "图书馆学通讯", "北京:北京图书馆", {"literal": "1957-1990"}, volume="1957(1)-1990(4)"),
     "中国图书馆学会. 图书馆学通讯[J]. 1957(1)-1990(4). 北京: 北京图书馆, 1957-1990."),
]  # fmt: skip

ANNEX_B = [
    (item("book", "王/夫之", "宋论", "金陵:湘乡曾国荃", {"literal": "1865（清同治四年）"}, edition="刻本"),
     "王夫之. 宋论[M]. 刻本. 金陵：湘乡曾国荃，1865（清同治四年）."),
    (item("book", "冯/友兰", "冯友兰自选集", "北京:首都师范大学出版社", 2008, "第1版自序", edition="第2版"),
     "冯友兰. 冯友兰自选集[M]. 2版. 北京：首都师范大学出版社，2008：第1版自序."),
    (item("book", "Kinchy/A.", "Seeds, sciences, and struggle: the global politics of transgenic crops", "Cambridge, Mass.:MIT Press", 2012, "50",
          URL="http://lib.myilibrary.com?ID=381443", accessed=day("2013-07-14")),
     "Kinchy A. Seeds，sciences，and struggle：the global politics of transgenic crops[M/OL]. Cambridge，Mass.：MIT Press，2012：50. "
     "http://lib.myilibrary.com?ID=381443."),
    (item("chapter", "", "周易外传：卷5", "长沙:岳麓书社", 2011, "983-1029", container_title="船山全书", volume="第1册", edition="修订版",
          editor="王/夫之"),
     "周易外传：卷5[M]//王夫之. 船山全书：第1册. 修订版. 长沙：岳麓书社，2011：983-1029."),
    (item("chapter", "", "大黄", "北京:中国医药科技出版社", 2020, "24-25", container_title="中华人民共和国药典", volume="一部",
          edition="2020版", editor="国家药典委员会"),
     "大黄[M]//国家药典委员会. 中华人民共和国药典：一部. 2020版. 北京：中国医药科技出版社，2020：24-25."),
    (item("periodical", "中华医学会湖北分会", "临床内科杂志", "武汉:中华医学会湖北分会", {"literal": "1984—"}, volume="1984，1（1）—"),
     "中华医学会湖北分会. 临床内科杂志[J]. 1984，1（1）—. 武汉：中华医学会湖北分会，1984—."),
    # an article of a number instead of pages
    (item("article-journal", "王/利平|王/福新|刘/洪", "过冷大水滴环境粒径分布模拟方法研究进展", "航空学报", 2024, volume="45", issue="增刊1",
          number="730570"),
     "王利平，王福新，刘洪. 过冷大水滴环境粒径分布模拟方法研究进展[J]. 航空学报，2024，45（增刊1）：730570."),
    (item("article-journal", "久保智康", "花枝蝶鸟方镜的镜范：以平安后期的铜镜制作工艺为中心", "东方博物", 2009, "85-92", issue="1",
          translator="顾/幼静"),
     "久保智康. 花枝蝶鸟方镜的镜范：以平安后期的铜镜制作工艺为中心[J]. 顾幼静，译. 东方博物，2009（1）：85-92."),
    (item("article-journal", "Veen/P. H. van der|Muller/M.|Vincken/K. L.|X/Y.", "Longitudinal changes: the SMART-MR study",
          "Journal of the Neurological Sciences", 2014, "112-118", volume="337", issue="1/2")
     | {"author": [{"family": "Veen", "given": "P. H.", "dropping-particle": "van der"}, *people("Muller/M.|Vincken/K. L.|X/Y.")]},
     "Veen P H van der，Muller M，Vincken K L，et al. Longitudinal changes：the SMART-MR study[J]. Journal of the Neurological "
     "Sciences，2014，337（1/2）：112-118."),
    (item("paper-conference", "贾/东琴|柯/平", "面向数字素养的高校图书馆数字服务体系研究", "北京:国家图书馆出版社", 2011, "45-52",
          container_title="中国图书馆学会年会论文集", volume="2011年卷", container_author="中国图书馆学会"),
     "贾东琴，柯平. 面向数字素养的高校图书馆数字服务体系研究[C]//中国图书馆学会. 中国图书馆学会年会论文集：2011年卷. "
     "北京：国家图书馆出版社，2011：45-52."),
    (item("thesis", "井/丽南", "支持状态可编程的SDN交换机关键技术研究", "北京:中国科学院大学", 2022, "43", URL="http://dpaper.las.ac.cn/x",
          custom={"CSTR": "35001.37.01.33142.20220037"}),
     "井丽南. 支持状态可编程的SDN交换机关键技术研究[D/OL]. 北京：中国科学院大学，2022：43. http://dpaper.las.ac.cn/x. "
     "CSTR:35001.37.01.33142.20220037."),
    # the number leads: an em of space in Chinese, a space otherwise; no author, no imprint
    (item("standard", "全国信息与文献标准化技术委员会", "信息与文献 资源描述", "北京:中国标准出版社", "2021-03-09", number="GB/T 3792—2021"),
     "GB/T 3792—2021　信息与文献　资源描述[S]."),
    (item("standard", "ISO", "Audit data collection", "", "2019-11", number="ISO 21378:2019"), "ISO 21378:2019 Audit data collection[S]."),
    # archives: number after the title, place：archive，date
    (item("manuscript", "李/鸿章", "奏请上海道库洋务外销要款无款可筹仍拨药厘接济事", "", {"literal": "1887（光绪十三年三月十三日）"},
          archive="中国第一历史档案馆", archive_place="北京") | {"archive_location": "04-01-35-0399-039"},
     "李鸿章. 奏请上海道库洋务外销要款无款可筹仍拨药厘接济事：04-01-35-0399-039[A]. 北京：中国第一历史档案馆，1887（光绪十三年三月十三日）."),
    (item("personal_communication", "Fitzwilliam/H.", "[Letter to Bess of Hardwick]", "", "1570-07-28", URL="https://www.bessofhardwick.org/letter.jsp?letter=25"),
     "Fitzwilliam H. [Letter to Bess of Hardwick][A/OL]. 1570-07-28. https://www.bessofhardwick.org/letter.jsp?letter=25."),
    # maps: scale before the code, size at the end
    (item("map", "胡/健民", "东南极拉斯曼丘陵地区地质图", "北京:科学出版社", 2021, scale="1:25000", dimensions="128cm×84cm"),
     "胡健民. 东南极拉斯曼丘陵地区地质图. 1:25000[CM]. 北京：科学出版社，2021. 128cm×84cm."),
    (item("map", "谭/其骧", "中国历史地图集", "北京:地图出版社", 1982, "6", volume="第2册"),
     "谭其骧. 中国历史地图集：第2册[CM]. 北京：地图出版社，1982：6."),
    (item("dataset", "刘/时银|郭/万钦|许/君利", "中国第二次冰川编目科学数据：2006-2011", ":某国家重点实验室", 2012, version="1.0",
          URL="https://data.tpdc.ac.cn/x/", accessed=day("2024-11-25"), DOI="10.3972/glacier001.2013.db"),
     "刘时银，郭万钦，许君利. 中国第二次冰川编目科学数据：2006-2011[DS/OL]. V1.0. 某国家重点实验室（2012）[2024-11-25]. "
     "https://data.tpdc.ac.cn/x/. DOI:10.3972/glacier001.2013.db."),
    (item("motion_picture", "杨/立华", "《庄子》读不懂？", "", "2022-10-26", URL="https://www.bilibili.com/x", accessed=day("2023-05-02")),
     "杨立华. 《庄子》读不懂？[EB/OL]. （2022-10-26）[2023-05-02]. https://www.bilibili.com/x."),
    # 宜用全称: pinyin given names in full
    (item("paper-conference", "Yu/Yang|Pan/Erting|Wang/Xinya|Li/Na", "Unmixing before fusion", "", 2024, "4", event_title="CVPR"),
     "Yu Yang，Pan Erting，Wang Xinya，et al. Unmixing before fusion[C]//CVPR，2024：4."),
]  # fmt: skip


@pytest.mark.parametrize(
    "samples, style",
    [
        (ANNEX_A, "gb-t-7714-2015"),
        (ANNEX_A, "gb-t-7714-2015-note"),
        (ANNEX_B, "gb-t-7714-2025"),
        (ANNEX_B, "gb-t-7714-2025-note"),
    ],
)
def test_the_samples_of_the_annexes(samples, style):
    got = format_items([{"id": str(n), **row[0]} for n, row in enumerate(samples)], style)
    for (_, expected), entry in zip(samples, got, strict=True):
        assert printed(entry.text) == expected


def printed(text):
    """Without what we add: the facts that an item lacks."""
    return text.split(" ［缺：")[0].split(" [not in the record:")[0]


# what leads is author and year; what follows does not give the year again
AUTHOR_DATE = {
    0: "张伯伟, 2002. 全唐五代诗格汇考[M]. 南京: 江苏古籍出版社: 288.",
    1: "佚名, 2009. 师伏堂日记: 第4册[M]. 北京: 北京图书馆出版社: 155.",
    4: "汪昂, 1881（清光绪七年）. 增订本草备要: 四卷[M]. 刻本. 京都: 老二酉堂.",
    16: "World Health Organization, 1970. Factors regulating the immune response: report of WHO Scientific Group[R]. Geneva: WHO.",
    22: "Anon, [2013]. Information and documentation—the Dublin core metadata element set: ISO 15836:2009[S/OL]. [2013-03-24]. http://www.iso.org/x.",
    23: "佚名, 1977. 宋史卷三: 本纪第三[M]//宋史: 第1册. 北京: 中华书局: 49.",
    25: "BUSECK P R, NORD G L, Jr, VEBLEN D R, c1980. Subsolidus phenomena in pyroxenes[M]//PREWITT C T. Pyroxense. "
    "Washington, D.C.: Mineralogical Society of America: 117-211.",
    31: "张田勤, 2000. 罪犯DNA库与生命伦理学计划[N]. 大众科技报, 2000-11-12(7).",
    34: "中国第一历史档案馆, 辽宁省档案馆, 2001. 中国明朝档案总汇[A]. 桂林: 广西师范大学出版社.",
}


def test_author_date_forms():
    got = format_items([{"id": str(n), **ANNEX_A[n][0]} for n in AUTHOR_DATE], "gb-t-7714-2015-author-date")
    assert {n: printed(e.text) for n, e in zip(AUTHOR_DATE, got, strict=True)} == AUTHOR_DATE


@pytest.mark.parametrize(
    "issued, shown",
    [
        ({"literal": "1865（清同治四年）"}, "1865（清同治四年）"),
        ({"raw": "c1980"}, "c1980"),
        ({"raw": "1980-05"}, "1980"),
        ({"date-parts": [[1957]], "circa": True}, "[1957]"),
        ({"date-parts": [[1957], [1990]]}, "1957—1990"),
        ({"date-parts": [[-100]]}, "公元前100"),
    ],
)
def test_no_year_vanishes(issued, shown):
    made = {"id": "x", "type": "book", "title": "甲", "publisher": "乙", "issued": issued}
    assert format_items([made])[0].text == f"甲[M]. 乙，{shown}."
    assert shown.split("—")[0] in format_items([made], "gb-t-7714-2015-author-date")[0].text

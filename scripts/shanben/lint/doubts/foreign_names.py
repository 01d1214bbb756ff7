"""A foreigner's given name and family name run together: 美国学者约瑟夫奈 for 约瑟夫·奈.

Recognises a common given name behind what somebody is (学者, 总统, 作家 …) with the sounds of a family name after it.
Lets pass: names that are one word (约翰逊, 威廉姆斯, 安东尼奥), a given name alone, kings (亨利八世).
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanben.lint.doubts.place import line_of
from shanben.model.article import Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

IS = (
    "学者|教授|博士|专家|总统|总理|首相|国务卿|部长|议员|作家|诗人|记者|哲学家|史学家|历史学家|经济学家|社会学家|人类学家"
    "|政治学家|心理学家|语言学家|汉学家|科学家|思想家|评论家|批评家|传教士|律师|先生|研究员"
)
GIVEN = (
    "约瑟夫|约翰|罗伯特|威廉|詹姆斯|查尔斯|乔治|托马斯|理查德|爱德华|亨利|大卫|戴维|迈克尔|彼得|保罗|马丁|亚当|弗朗西斯|伊恩"
    "|安东尼|丹尼尔|亚历山大|本杰明|塞缪尔|玛丽|伊丽莎白|汉斯|卡尔|皮埃尔|米歇尔|尤尔根|沃尔特|雷蒙德|肯尼思|斯蒂芬|汉娜"
)
SOUNDS = "奈拜肯尼布鲁格雷哈伦费弗萨瓦莱兰温顿索塔默欧茨蒂朗汉莫洛维奇科夫基迪伯普佩彭皮沃乌韦休施舍谢乔贾杰吉凯考柯奎勒利列罗卢伍贝比博巴迈麦弥穆纳努派帕珀恰切丘茹瑞桑塞赛珊舒苏泰坦托图万威魏霍胡怀惠福傅富盖甘葛古郭"
ONE_WORD = "逊森斯松姆兹奥诺内娜"
"""Sounds that make one name of a given name: 约翰逊, 罗伯特森, 安东尼奥."""
RUN_ON = re.compile(rf"(?:{IS})((?:{GIVEN})(?![{ONE_WORD}]))([{SOUNDS}])")


def foreign_names(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """The places where a dot is missing, with the dot proposed."""
    for m in RUN_ON.finditer(spot.text):
        start, end = spot.span(m.start(1), m.end(2))
        why = f"{m[1]} is a given name and the family name follows: a dot parts them"
        yield Doubt(
            "NAME02", line_of(ledger, start), ledger.source.text[start:end], f"{m[1]}·{m[2]}", why, start, end
        )

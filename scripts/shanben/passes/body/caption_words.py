"""What begins a caption, and what only looks like it: 图1 … against 图1显示了…."""

from __future__ import annotations

import re

CAPTION = re.compile(
    r"(?:续?[图圖表]|F[Ii][Gg](?:ure)?\.?|Table|Tab\.|TABLE|FIGURE|照片|附[图表])\s*(?:\d{1,2}(?=[A-Z][a-z]+\s)|l(?=\s[A-Z])|[\dA-Z一二三四五六七八九十]{1,3})(?:\s*[-–—.．]\s*\d{1,2})?(?:\s*[:：.．、]\s*|[\s\u3000]+|(?=[\u4e00-\u9fff“\"《]|[A-Z][a-z]+\s))\S.*"
)
NUMBER = r"(?:\d+(?:\s?[.\-–]\s?\d+)*|[一二三四五六七八九十]+)"
"""A number in one script: in 表2三则… the three is counted."""
SAYS = re.compile(
    rf"(?:图|表|圖|Figure|Table)\s*{NUMBER}\s*(?:中(?![国國外美欧歐日英俄央华華亚亞东東部小])|所|是(?!否)|为|為|报告了|報告了|显示|顯示|给出|列出|反映|表明|说明|說明|展示|可(?!见度|見度|靠|行|持续|持續)|的|则|和|与|及|、|，|至|里|内|上|描述|呈现|shows|lists)"
)
TELLS = re.compile(
    rf"[续附]?(?:图|表|圖)\s*{NUMBER}\s*(?:所|是(?!否)|为|為|显示|顯示|给出|列出|反映|表明|说明|說明|展示|报告了|報告了|可以|可见(?!度)|可知|的|则|描述|呈现)"
)
"""What no caption begins with, wherever it stands; 图2中, 表1与 and 图3上 may."""
GLUED = re.compile(r"[续附]?([表图圖])\s*\d{1,2}(?=\S|$)")
SOURCE = re.compile(
    r"(?:资料|資料|数据|數據|图片|圖片)\s*(?:来源|來源|出处|出處)\s*[:：]|[（(]\s*(?:资料|資料|数据|數據)(?:来源|來源)\s*[:：]"
)
"""Where a figure or a table says what it was drawn from."""

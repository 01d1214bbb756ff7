"""The language tag of an entry, by the characters that one script alone writes."""

from __future__ import annotations

import re

from shanben.bib.han_names import HAN
from shanben.bib.item import Draft


def language(draft: Draft, hint: str | None) -> str:
    """``en``, ``zh-Hans``, ``zh-Hant``, or ``zh`` when no character of the entry tells the script."""
    title = str(draft.item.get("title", "")) or draft.raw
    if not HAN.search(title):
        return "en" if re.search(r"[A-Za-z]", title) else (hint or "zh")
    simplified = IN_SIMPLIFIED.search(draft.raw) is not None
    traditional = IN_TRADITIONAL.search(draft.raw) is not None
    if simplified != traditional:
        return "zh-Hans" if simplified else "zh-Hant"
    return hint if hint and hint.startswith("zh") else "zh"


# Frequent characters that one script alone writes (a Japanese title may hold some of the first kind).
SIMPLIFIED = frozenset(
    "这为国们来时说会发经过学对还后动开问关长间见现实进战产机无电亚书业东务义论报气万体数与构红线级纪约纲纳组织结给统继续络"
    "绩维综编缘网罗职联肃胜脑艺节范药获营蓝虑虚补装规视览觉观计订认讨让训议讯记讲许设访证评识诉词译试诗诚话询该详语误请诸读"
    "课调谁谈谢负财责败货质贡贸费资赖赛赵趋跃车转轮软载较辑输边达迁运违远连适选递逻遗邮邻释针钟钱铁银销错锋锦键镇门闭闻阅队"
    "阳阴阶际陆陈险随隐难页顶项顺须顾顿预领频题风飞饭馆马驱验鱼鲁鸟龙县历华协单卖卫压厅参变号听员响园围图圆圣场坏块坚宁宪导层岁币帅师带"
)
TRADITIONAL = (
    frozenset(
        "這為國們來時說會發經過學對還後動開問關長間見現實進戰產機無電亞書業東務義論報氣萬體數與構紅線級紀約綱納組織結給統繼續絡"
        "績維綜編緣網羅職聯肅勝腦藝節範藥獲營藍慮虛補裝規視覽覺觀計訂認討讓訓議訊記講許設訪證評識訴詞譯試詩誠話詢該詳語誤請諸讀"
        "課調誰談謝負財責敗貨質貢貿費資賴賽趙趨躍車轉輪軟載較輯輸邊達遷運違遠連適選遞邏遺郵鄰釋針鐘錢鐵銀銷錯鋒錦鍵鎮門閉聞閱隊"
        "陽陰階際陸陳險隨隱難頁頂項順須顧頓預領頻題風飛飯館馬驅驗魚魯鳥龍縣歷華協單賣衛壓廳參變號聽員響園圍圖圓聖場壞塊堅寧憲導層歲幣帥師帶"
    )
    - SIMPLIFIED
)
IN_SIMPLIFIED = re.compile(f"[{''.join(sorted(SIMPLIFIED))}]")
IN_TRADITIONAL = re.compile(f"[{''.join(sorted(TRADITIONAL))}]")

"""The words of sites in one script: what a list says in Simplified characters stands for the Traditional ones as well.

Only the characters of these words: no conversion, and right for nothing but to know such a word again.
"""

from __future__ import annotations

import re

TRADITIONAL = (
    "萬與專兩個為舉樂書買於產們價眾夥會體關興內冊寫軍準擊則剛創刪別辦務動區華協歷參發臺號後聽員國圖壇聲備復頭娛審對導"
    "層屬帳廣開當錄徵懷戲戶掃搶報據數無時暫機權條來標欄檢樓歡沒瀏遊灣滾點熱現電暢碼礙籤簡類糾約級線經給維編縮網聯腦騰"
    "輿節薦藍裝見觀規視覽計訂認讓議訊記許論設訪證評識訴詞試話該詳語請讀財責賬購貼費賞贊車轉載輯過還進連適選郵鍾鏈錯鍵"
    "長門閉問間聞閱際隱頁頂須顧預頻題饋驗複製繫註讚覆係佈週爲衆這嗎絡結尋響迴鐘僅傳倫衝單場處學執"
    "攝撐術獻監終統覺說貢資鄭張傾勵氣榮譽討謝習壓從應劃籌獲親側諮幫檔愛誠詢啟換餘願繼續虛腳釋儲構純臨變調"
)
SIMPLIFIED = (
    "万与专两个为举乐书买于产们价众伙会体关兴内册写军准击则刚创删别办务动区华协历参发台号后听员国图坛声备复头娱审对导"
    "层属帐广开当录征怀戏户扫抢报据数无时暂机权条来标栏检楼欢没浏游湾滚点热现电畅码碍签简类纠约级线经给维编缩网联脑腾"
    "舆节荐蓝装见观规视览计订认让议讯记许论设访证评识诉词试话该详语请读财责账购贴费赏赞车转载辑过还进连适选邮钟链错键"
    "长门闭问间闻阅际隐页顶须顾预频题馈验复制系注赞复系布周为众这吗络结寻响回钟仅传伦冲单场处学执"
    "摄撑术献监终统觉说贡资郑张倾励气荣誉讨谢习压从应划筹获亲侧咨帮档爱诚询启换余愿继续虚脚释储构纯临变调"
)
TABLE = str.maketrans(TRADITIONAL, SIMPLIFIED)
ANY = re.compile(f"[{TRADITIONAL}]")


def folded(line: str) -> str:
    """A line as long as before, in the characters of the patterns below."""
    return line.translate(TABLE) if ANY.search(line) else line


def pattern(words: str) -> re.Pattern[str]:
    """A pattern for folded lines, whichever script its words are written in."""
    return re.compile(folded(words))

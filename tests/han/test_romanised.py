"""Names told by their pinyin in an English byline."""

from __future__ import annotations

from shanben.han.names.romanised import parted, romanised_names


def _names(line: str, english: str) -> list[str]:
    return [line[a:b] for a, b in romanised_names(line, english)]


def test_names_run_together_are_parted_by_their_pinyin() -> None:
    assert _names("王壮赵卫东曾晓", "Wang Zhuang, ZHAO Wei-dong, Xiao Zeng") == ["王壮", "赵卫东", "曾晓"]
    assert _names("吕明¹ 衣多²", "LYU Ming, Lu Ming, Lv Ming; YI Duo") == ["吕明", "衣多"]


def test_a_longer_name_and_a_town_are_no_match() -> None:
    assert _names("王晓", "Wang Xiaodong") == []
    assert _names("武汉方志", "Wuhan gazetteers") == []


def test_the_longest_run_counts() -> None:
    assert _names("以王壮为例赵卫东李明", "Wang Zhuang; Zhao Weidong, Li Ming") == ["赵卫东", "李明"]


def test_names_that_look_like_names_stay_as_they_are() -> None:
    english = "Zhang San, Li Si"
    assert parted("张三 李四", english, ["张三", "李四"]) == ["张三", "李四"]
    assert parted("张三李四", english, ["张三李四"]) == ["张三", "李四"]
    assert parted("张三i，李四", english, ["张三i", "李四"]) == ["张三", "李四"]
    assert parted("买买提·张三", english, ["买买提·张三"]) == ["买买提·张三"]
    assert parted("某某课题组", "", ["某某课题组"]) == ["某某课题组"]

"""Owns how a long Chinese title is broken into lines: between words, the lines of nearly equal length.

GB/T 9704-2012, 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜. Words are those of the phrase book that pinyin brings
along, and of meetings' titles; a line ends best behind a mark, 的, or the name of the body that meets.
"""

import re
from functools import cache
from math import inf

from facilitator.exchange.columns import CLOSING, OPENING, columns

# Words of titles that the phrase book lacks: it holds those whose reading is in doubt.
_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
关于 进一步 召开 举办 开展 推进 推动 加强 加快 深入 全面 学习 贯彻 落实 传达 部署 理论 中心组 中心 理论学习 集体学习 专题学习
专题 主题 教育 工作 会议 会议精神 会议记录 会议通知 会议议程 纪要 记录 通知 议题 议程 第一议题 学习会 研讨会 座谈会 推进会 部署会 交流会 报告会 读书班 培训班 联席会议 调度会
委员会 常委会 常务会议 党委会 党组会 党组 支部 党支部 党员 市委 县委 区委 省委 政府 人民 代表 常务 领导 小组 领导小组 班子 办公室
机关 公司 集团 学校 学院 街道 社区 乡镇 科室 成员 干部 群众 精神 发展 高质量 建设 改革 治理 乡村 振兴 安全 生产 环境 保护 项目
民主 生活会 民主生活会 组织生活会 廉政 意识形态 宣传 思想 文化 监督 整改 检查 协调 解决 问题 机制 制度 方案 计划 意见 情况 效果
质量 水平 能力 作风 服务 管理 创新 协商 年度 季度 上半年 下半年 扩大 全体 联席 联合 专项 现场 样例 示例 单位 提高 提升
""",
    )
)
# Numbers with what they count, and words in Latin letters; none of them is ever taken apart.
_WHOLE = re.compile(
    r"第?[0-9〇一二三四五六七八九十百]+(?:[年月日次届号期季场周个名人]度?|季度|世纪)?|[A-Za-z0-9.+-]+|\s+|.", re.DOTALL
)
_GOOD_ENDS, _GOOD_STARTS = "、，：；的）》”〕 ", "（《“〔和与及暨第"
_BETWEEN_WORDS, _BESIDE_A_CHARACTER, _BEHIND_BODY = 0.3, 2.0, -0.5
_UNEVEN = 20.0


@cache
def _phrases() -> frozenset[str]:
    from pypinyin.phrases_dict import phrases_dict

    return _WORDS | phrases_dict.keys()


def words_of(title: str) -> list[str]:
    """Take a title apart into as few words as it has; a character that belongs to no word stands alone.

    >>> words_of("理论学习中心组集体学习研讨（2025年第3次）")
    ['理论学习', '中心组', '集体学习', '研讨', '（', '2025年', '第3次', '）']
    """
    known, whole = _phrases(), {found.start(): found[0] for found in _WHOLE.finditer(title)}
    best: list[tuple[int, list[str]]] = [(0, [])]
    for end in range(1, len(title) + 1):
        choices = []
        for start in range(end):
            piece = title[start:end]
            if len(piece) == 1 or piece in known or whole.get(start) == piece:
                choices.append((best[start][0] + 1, [*best[start][1], piece]))
        best.append(min(choices, key=lambda choice: choice[0]))
    return best[-1][1]


def balanced(title: str, widest: int, body: str = "") -> str:
    """Break a title into as few lines as hold it, between words, of nearly equal length.

    Args:
        title: in Chinese; one in Latin letters is left to whoever sets it.
        widest: a line in columns; a Chinese character takes two.
        body: who meets; a line ends well behind it.

    >>> print(balanced("样例单位理论学习中心组集体学习研讨（2025年第3次）", 40, "样例单位理论学习中心组"))
    样例单位理论学习中心组
    集体学习研讨（2025年第3次）
    """
    if title.isascii() or columns(title) <= widest:
        return title
    pieces = words_of(title)
    for lines in range(-(-columns(title) // widest), len(pieces) + 1):
        if (found := _broken(pieces, lines, widest, body)) is not None:
            return "\n".join(found)
    return title


def _broken(pieces: list[str], lines: int, widest: int, body: str) -> list[str] | None:
    """Find the best way to make so many lines of the pieces; None where there is none."""
    ideal = columns("".join(pieces)) / lines
    best: list[dict[int, tuple[float, list[str]]]] = [{0: (0.0, [])}]
    for end in range(1, len(pieces) + 1):
        at: dict[int, tuple[float, list[str]]] = {}
        for start in range(end):
            line = "".join(pieces[start:end])
            wide = columns(line.strip())
            if wide > widest:
                continue
            cost = _UNEVEN * (wide / ideal - 1) ** 2 + (_cost(pieces, end, body) if end < len(pieces) else 0)
            for count, (before, found) in best[start].items():
                if count < lines and before + cost < at.get(count + 1, (inf,))[0]:
                    at[count + 1] = before + cost, [*found, line]
        best.append(at)
    return best[-1].get(lines, (0.0, None))[1]


def _cost(pieces: list[str], place: int, body: str) -> float:
    """Tell how badly a line ends in front of a piece."""
    before, after = pieces[place - 1], pieces[place]
    if before[-1] in OPENING or after[0] in CLOSING or after.isspace():
        return inf
    if body and "".join(pieces[:place]) == body:
        return _BEHIND_BODY
    if before[-1] in _GOOD_ENDS or after[0] in _GOOD_STARTS:
        return 0
    return _BETWEEN_WORDS if min(len(before), len(after)) > 1 else _BESIDE_A_CHARACTER

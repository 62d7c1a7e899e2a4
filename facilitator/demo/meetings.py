"""Owns the meetings that rehearsals begin with, one a language, as lines that are typed at the desk."""

from collections.abc import Mapping

from facilitator.domain.frozen import frozen


@frozen
class Prepared:
    """A meeting's title and the lines that prepare it."""

    title: str
    lines: tuple[str, ...]


MEETINGS: Mapping[str, Prepared] = {
    "en": Prepared(
        "Parish council",
        (
            "meeting place is Village hall",
            "chair+ Ann Example (Chair)",
            "secretary+ Bo Draft (Office)",
            "member+ Cy Sample (Parks)",
            "member+ Di Specimen (Parks)",
            "member+ Eva Placeholder (Library)",
            "member+ Farid Fictional (Works)",
            "member+ Gwen Invented (Works)",
            "member+ Hana Mockup (Schools)",
            "member+ Ivo Pretend (Schools)",
            "member+ June Dummy (Library)",
            "member+ Kim Imagined (Works)",
            "observer+ Lou Spectator (Gazette)",
            "regrets+ Kim Imagined: on leave",
            "quorum is half",
            "agenda+ Minutes of the last meeting 3m",
            "agenda+ A new playground by Cy Sample 20m",
            "agenda+ Winter service on side roads by Farid Fictional 15m",
            "agenda+ Any other business 5m",
            "time speakers at 2 minutes",
            "present+ 1",
        ),
    ),
    "zh_CN": Prepared(
        "春季学习研讨会",
        (
            "meeting place is 三楼会议室",
            "chair+ 王样例 (办公室)",
            "secretary+ 钱记录 (办公室)",
            "member+ 李示例 (工程部)",
            "member+ 欧阳样本 (研究所)",
            "member+ 单虚构 (财务处)",
            "member+ 曾假想 (工程部)",
            "member+ 张模拟 (图书馆)",
            "member+ 阿依例子 (研究所)",
            "member+ 司马示范 (图书馆)",
            "member+ 赵例文 (财务处)",
            "member+ 孙草稿 (工程部)",
            "observer+ 周列席 (新闻社)",
            "regrets+ 孙草稿: 因公出差",
            "quorum is half",
            "agenda+ 确认上次纪要 3m",
            "agenda+ 新馆建设方案研讨 by 李示例 20m",
            "agenda+ 冬季培训安排 by 曾假想 15m",
            "agenda+ 其他事项 5m",
            "time speakers at 2 minutes",
            "present+ 1",
        ),
    ),
}


def prepared(language: str) -> Prepared:
    """Find the meeting for a language; the English one where there is none."""
    return MEETINGS.get(language, MEETINGS["en"])

"""Owns the meetings that rehearsals begin with, one a language, as lines that are typed at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prepared:
    """A meeting's title and the lines that prepare it."""

    title: str
    lines: tuple[str, ...]


MEETINGS: Mapping[str, Prepared] = {
    "en": Prepared(
        "Parish council",
        (
            "meeting place is Village hall",
            "chair+ Ann Archer (Chair)",
            "secretary+ Bo Svensson (Office)",
            "member+ Cy Okafor (Parks)",
            "member+ Di Marino (Parks)",
            "member+ Eva Lindqvist (Library)",
            "member+ Farid Haddad (Works)",
            "member+ Gwen Price (Works)",
            "member+ Hana Sato (Schools)",
            "member+ Ivo Novak (Schools)",
            "member+ June Okoye (Library)",
            "member+ Kim Larsen (Works)",
            "observer+ Lou Weaver (Gazette)",
            "regrets+ Kim Larsen: on leave",
            "quorum is half",
            "agenda+ Minutes of the last meeting 3m",
            "agenda+ A new playground by Cy Okafor 20m",
            "agenda+ Winter service on side roads by Farid Haddad 15m",
            "agenda+ Any other business 5m",
            "time speakers at 2 minutes",
            "present+ 1",
        ),
    ),
    "zh_CN": Prepared(
        "春季学习研讨会",
        (
            "meeting place is 三楼会议室",
            "chair+ 王主任 (办公室)",
            "secretary+ 钱记录 (办公室)",
            "member+ 李华 (工程部)",
            "member+ 欧阳春晓 (研究所)",
            "member+ 单丽 (财务处)",
            "member+ 曾国强 (工程部)",
            "member+ 张伟 (图书馆)",
            "member+ 阿依古丽 (研究所)",
            "member+ 司马文远 (图书馆)",
            "member+ 赵敏 (财务处)",
            "member+ 孙晓梅 (工程部)",
            "observer+ 周来宾 (新闻社)",
            "regrets+ 孙晓梅: 因公出差",
            "quorum is half",
            "agenda+ 确认上次纪要 3m",
            "agenda+ 新馆建设方案研讨 by 李华 20m",
            "agenda+ 冬季培训安排 by 曾国强 15m",
            "agenda+ 其他事项 5m",
            "time speakers at 2 minutes",
            "present+ 1",
        ),
    ),
}


def prepared(language: str) -> Prepared:
    """Find the meeting for a language; the English one where there is none."""
    return MEETINGS.get(language, MEETINGS["en"])

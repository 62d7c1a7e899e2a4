from datetime import date

import pytest

from facilitator.exchange.readers import log_acts as acts
from facilitator.exchange.readers.log import read_log
from facilitator.exchange.readers.log_typed import Left

Said = list[tuple[str, str]]


def log(*lines: str) -> acts.Log:
    found = read_log("\n".join(lines))
    assert found is not None
    return found


def said(*lines: str) -> Said:
    """List (speaker, words) of a log."""
    return [
        (line.act.speaker, line.act.text)
        for line in log("<eve> present+", *lines).lines
        if isinstance(line.act, acts.Words)
    ]


def done(*lines: str) -> list[acts.Act]:
    lines_of = log("<eve> present+", *lines, "<eve> present+").lines
    return [line.act for line in lines_of if line.actor != "eve"]


def test_a_scribe_quotes_speakers_and_sums_up() -> None:
    assert said("<ana> scribe: ana", "<ana> Bo: yes", "<ana> ... and no", "<ana> Laughter", "<cy> Bo: wrong") == [
        ("Bo", "yes"),
        ("Bo", "and no"),
        ("", "Laughter"),
        ("cy", "Bo: wrong"),
    ]


def test_the_first_scribe_counts_from_the_beginning() -> None:
    assert said("<ana> Bo: yes", "<cy> Di: a", "<cy> Di: b", "<ana> scribe+") == [
        ("Bo", "yes"),
        ("cy", "Di: a"),
        ("cy", "Di: b"),
    ]


def test_without_a_scribe_whoever_quotes_most_is_one_but_sums_up_as_themselves() -> None:
    assert said("<ana> Bo: yes", "<ana> ... and no", "<ana> Laughter", "<cy> Q: why") == [
        ("Bo", "yes"),
        ("Bo", "and no"),
        ("ana", "Laughter"),
        ("cy", "Q: why"),
    ]


def test_somebody_else_between_does_not_end_a_quotation() -> None:
    assert said("<ana> scribe+", "<ana> Bo: yes", "<cy> hm", "<ana> q?", "<ana> … and no")[-1] == ("Bo", "and no")


@pytest.mark.parametrize(
    "line",
    [
        "but this: is a remark",
        "http://example.org/ is an address",
        '"a:b" is quoted',
        "Note: mind this",
        "5:00 pm: late",
        "+1: fine with me",
        "<Bo> was it you",
    ],
)
def test_what_is_no_speaker_stays_whole(line: str) -> None:
    assert said("<ana> scribe+", f"<ana> {line}") == [("", line)]


def test_full_width_colons_count() -> None:
    assert said("<ana> scribe： ana", "<ana> 张三：你好，世界") == [("张三", "你好，世界")]


@pytest.mark.parametrize(
    ("line", "who", "text"),
    [
        ("Action: bo to sweep", ("bo",), "sweep"),
        ("ACTION bo to sweep", ("bo",), "sweep"),
        ("action bo: sweep", ("bo",), "sweep"),
        ("ActioN: bo,,cy, and di-50%: sweep", ("bo", "cy", "di-50%"), "sweep"),
        ("ACTION - bo to sweep", ("bo",), "sweep"),
        ("ACTION (bo): sweep", ("bo",), "sweep"),
        ("ACTION on bo: sweep", ("bo",), "sweep"),
        ("ACTION to bo: sweep", ("bo",), "sweep"),
        ("ACTION: [bo] sweep", ("bo",), "sweep"),
        ("ACTION: eve will sweep", ("eve",), "sweep"),
        ("ACTION: eve - sweep", ("eve",), "sweep"),
        ("ACTION: gates - oil them", (), "gates - oil them"),
        ("行动：李四 负责 扫地", ("李四",), "扫地"),
        ("action : sweep the floor, too", (), "sweep the floor, too"),
        ("ACTION: review the text to find errors", (), "review the text to find errors"),
    ],
)
def test_actions_name_who(line: str, who: tuple[str, ...], text: str) -> None:
    assert done(f"<ana> {line}") == [acts.Task(text, who)]


@pytest.mark.parametrize(
    "end", [" by 2026-12-01", " (due: 2026-12-01)", " - due 1 Dec 2026", ", by December 1, 2026.", "，2026年12月1日前"]
)
def test_actions_name_their_day(end: str) -> None:
    assert done(f"<ana> ACTION: bo to sweep{end}") == [acts.Task("sweep", ("bo",), date(2026, 12, 1))]


@pytest.mark.parametrize(
    ("end", "due"),
    [(" by 3 May", date(2026, 5, 3)), (", due Jan. 2", None), ("，5月3日前完成", date(2026, 5, 3))],
)
def test_the_day_of_an_action_without_its_year_comes_soon_after_the_log_s(end: str, due: date | None) -> None:
    (task,) = done("<eve> Date: 02 Feb 2026", f"<ana> ACTION: bo to sweep{end}")
    assert task == acts.Task("sweep" if due else f"sweep{end}", ("bo",), due)


def test_a_bot_tells_the_day_of_the_last_action() -> None:
    created = "<trackbot> Created ACTION-58 - Sweep [on Bo Lind - due 2026-12-01]."
    assert done("<ana> ACTION: bo to sweep", created) == [acts.Task("sweep", ("bo",), date(2026, 12, 1))]


def test_a_reference_to_an_action_is_words() -> None:
    assert said("<ana> scribe+", "<ana> action-20: look at it") == [("", "action-20: look at it")]


def test_topics_resolutions_and_actions_go_on() -> None:
    assert done("<ana> Topic: Agenda,", "<bo> q+", "<ana> ... roll call", "<ana> RESOLVED: do it", "<ana> .. now") == [
        acts.Topic("Agenda, roll call"),
        acts.Hand(),
        acts.Decision("do it now"),
    ]


def test_a_topic_takes_its_address_along() -> None:
    assert done("<ana> Sub-topic  : -> https://example.org/x The plan") == [
        acts.Topic("The plan", True, "https://example.org/x")
    ]


def test_bots_chatter_and_their_facts_are_kept_apart() -> None:
    found = log(
        "<Zakim> I see nobody", '<Zakim> agendum 2. "Budget" taken up [from ana]', "<ana> hi", "<RRSAgent> Chair: Bo"
    )
    assert [line.act for line in found.lines if not isinstance(line.act, acts.Here | acts.Words)] == [
        acts.Topic("Budget"),
        acts.Chairs(("Bo",)),
    ]
    assert found.left == {Left.BOTS: 1}


def test_where_a_bot_keeps_the_agenda_its_word_counts() -> None:
    found = log(
        "<ana> Zakim, take up item 2", '<Zakim> agendum 2. "Budget" taken up [from ana]', "<ana> close this item"
    )
    assert [line.act for line in found.lines if not isinstance(line.act, acts.Here)] == [acts.Topic("Budget")]
    assert found.left == {Left.TO_BOTS: 2}


def test_a_bot_of_any_name_is_known_by_what_it_says() -> None:
    found = log(
        "<huginn> Meeting started Mon Mar  2 10:00:00 2026 UTC.  The chair is ana.", "<huginn> hello", "<ana> hi"
    )
    assert [line.act for line in found.lines if not isinstance(line.act, acts.Here)] == [
        acts.Chairs(("ana",)),
        acts.Words("hi", "ana"),
    ]


def test_whoever_keeps_the_queue_is_a_bot() -> None:
    found = log("<ana> q+", "<heron> Added ana to the speaker queue: ana", "<bo> hi", "<heron> hello")
    assert [line.act for line in found.lines if isinstance(line.act, acts.Words)] == [acts.Words("hi", "bo")]
    assert found.left == {Left.BOTS: 2}


def test_a_path_is_words_and_a_command_of_the_chat_program_is_none() -> None:
    found = log("<ana> /srv/shed is full", "<ana> /msg bo come")
    assert [line.act.text for line in found.lines if isinstance(line.act, acts.Words)] == ["/srv/shed is full"]
    assert found.left == {Left.TO_BOTS: 1}


def test_a_scribe_s_own_remark_stands_behind_their_nick() -> None:
    assert said("<ana> scribe+", "<ana> Bo: yes", "<ana> <ana> no") == [("Bo", "yes"), ("ana", "no")]


def test_a_bridge_repeats_what_others_say() -> None:
    lines = ("<bridge> <bo> hi", "<ana> hello", "<bridge> [matrix] <cy> q+", "<bridge> bo has joined")
    acts_of = [(line.actor, line.act) for line in log(*lines).lines if not isinstance(line.act, acts.Here)]
    assert acts_of == [
        ("bo", acts.Words("hi", "bo")),
        ("ana", acts.Words("hello", "ana")),
        ("cy", acts.Hand(())),
        ("bridge", acts.Words("bo has joined", "bridge")),
    ]


def test_an_emote_can_be_a_command() -> None:
    assert done("<bo> hi", "* bo q+", "* ana ack bo", "* ana acks the work", "* cy rrsagent, draft minutes")[1:] == [
        acts.Hand(()),
        acts.Call("bo"),
        acts.Words("acks the work", "ana"),
    ]


def test_what_a_bot_breaks_into_lines_is_one() -> None:
    found = done('<Zakim> agendum 6. "A long "one" about', '<Zakim> ... fences" taken up [from', "<Zakim> ... ana]")
    assert found == [acts.Topic('A long "one" about fences')]


def test_a_bot_of_today_says_what_is_taken_up() -> None:
    assert done("<Zakim> agendum 2 -- Gates -- taken up [from ana]") == [acts.Topic("Gates")]


def test_underscores_and_changed_nicks_are_one_person() -> None:
    found = log("10:00 <ana_> hi", "10:01 -!- ana_ is now known as lunch", "10:02 <lunch> me", "10:03 <ana__> too")
    assert {line.actor for line in found.lines} == {"ana"}


def test_a_full_name_replaces_the_nick() -> None:
    assert log("<ana> scribe+ ana/Ana Lía Ruiz").names["ana"] == "Ana Lía Ruiz"
    assert log("<ana> scribe: ana = Jo Sr., bo=Jo.", "<bo> hi").names == {"ana": "Jo Sr.", "bo": "Jo"}
    assert log("<ana> scribe+", "<ana> scribe: Ana O. Ruiz").names["ana"] == "Ana O. Ruiz"


def test_a_correction_of_words_is_kept_as_one() -> None:
    found = done("<ana> scribe+", "<ana> Bo: the cat", "<cy> s/cat/dog", "<cy> s|dog|hen|g")
    changes = [change for act in found if isinstance(act, acts.Amend) for change in act.changes]
    assert [(change.number, change.old, change.new) for change in changes] == [(3, "cat", "dog"), (3, "dog", "hen")]


def test_a_correction_of_a_head_is_carried_out() -> None:
    assert said("<ana> scribe+", "<ana> Bo: yes", "<cy> s/Bo:/Di:/") == [("Di", "yes")]
    assert done("<ana> Topic: Bugdet", "<cy> s/Bugdet/Budget/") == [acts.Topic("Budget")]
    assert said("<ana> away with this", "<ana> s/away with this//") == []


def test_a_correction_that_fits_nothing_is_words() -> None:
    assert said("<ana> hello", "<cy> s/cat/dog/") == [("ana", "hello"), ("cy", "s/cat/dog/")]


def test_a_correction_may_stand_for_the_whole_log() -> None:
    assert said("<ana> a cat", "<ana> s/cat/dog/G", "<bo> my cat") == [("ana", "a cat"), ("bo", "my dog")]


def test_a_forgotten_line_is_put_in() -> None:
    acts_done = done("<ana> scribe+", "<ana> Bo: yes", "<cy> i/Bo: y/Topic: Budget/")
    assert [type(act) for act in acts_done] == [acts.Scribes, acts.Topic, acts.Words]


def test_pasted_and_escaped_lines_are_no_commands() -> None:
    assert said("<ana> [[", "<ana> topic: x", "<ana> ]]", "<ana> \\action: y") == [
        ("ana", "topic: x"),
        ("ana", "action: y"),
    ]


def test_options_change_what_goes_on_and_what_is_a_topic() -> None:
    assert said("<ana> scribe+", "<ana> Bo: yes", "<ana>  Better: no", "<ana> scribeoptions: -allowspace") == [
        ("Bo", "yes"),
        ("Bo", "Better: no"),
    ]
    assert done("<ana> scribeoptions: -dashtopics", "<ana> ---", "<ana> Budget") == [acts.Topic("Budget")]


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("qq+", acts.Hand((), "", True)),
        ("q+ bo, cy", acts.Hand(("bo", "cy"))),
        ("zakim, ack bo", acts.Call("bo")),
        ("ack next", acts.Call()),
        ("agenda+ Fences by May", acts.Item("Fences by May")),
        ("Present+ Bo (remote), Cy.", acts.Here(("Bo", "Cy"))),
        ('Present: Bo, "Cy Lee"', acts.Here(("Bo", "Cy Lee"))),
        ("Topic 3: Gates", acts.Topic("Gates")),
        ("TOPIC - Gates", acts.Topic("Gates")),
        ("Next topic: Gates", acts.Topic("Gates")),
        ("议题一：大门", acts.Topic("大门")),
        ("present=", None),
        ("Chair: Bo Lind", acts.Chairs(("Bo Lind",), only=True)),
        ("Chair:", None),
        ("会议主题：预算会", acts.Title("预算会")),
        ("主持人：张三", acts.Chairs(("张三",), only=True)),
        ("agendum 1 = the first item", None),
        ("forget agendum 2", None),
        ("show queue", None),
        ("what is the agenda?", None),
        ("zakim, item- 2", None),
        ("chair recognizes bo", acts.Call("bo")),
        ("RESOLUTION - do it", acts.Decision("do it")),
        ("present+ on phone", acts.Here(("ana",))),
        ("regrets: none", None),
    ],
)
def test_commands_are_read(line: str, act: acts.Act | None) -> None:
    assert done(f"<ana> {line}") == ([] if act is None else [act])


@pytest.mark.parametrize(("line", "note"), [("q+ to ask why", "ask why"), ("q+ about the fence", "about the fence")])
def test_a_hand_has_a_reason(line: str, note: str) -> None:
    assert done(f"<ana> {line}", "<eve> ack ana") == [acts.Hand((), note)]


def test_the_reason_of_a_hand_that_nobody_calls_stays_in_the_record() -> None:
    said_and_done = done("<ana> q+ to ask why", "<bo> q+ to say how", "<eve> ack next", "<bo> q-")
    assert said_and_done == [
        acts.Hand((), "ask why"),
        acts.Hand((), "say how"),
        acts.Words("q+ to say how", "bo"),
        acts.HandDown(("bo",)),
    ]


def test_the_beginning_of_a_name_calls_whoever_waits() -> None:
    def called(*lines: str) -> list[str]:
        return [line.act.name for line in log(*lines).lines if isinstance(line.act, acts.Call)]

    assert called("<anabel> q+", "<bo> q+", "<cy> ack ana", "<cy> ack ed") == ["anabel", "ed"]
    assert called("<anabel> q+", "<anatole> q+", "<cy> ack ana") == ["ana"]


@pytest.mark.parametrize(
    "line",
    [
        "draw conclusions",
        "action items were read",
        "recognize the work",
        "scribe notes follow",
        "chair: let's move on",
        "发言：大家好",
    ],
)
def test_chat_that_begins_like_a_command_is_words(line: str) -> None:
    found = log("<eve> present+", f"<ana> {line}").lines[1]
    assert found.text == line and isinstance(found.act, acts.Words | acts.Line)


def test_a_list_of_who_is_present_is_the_whole_of_it() -> None:
    found = log("<ana> present+ Bo, Cy", "<ana> Present: Cy, Di", "<ana> present+ Ed", "<Zakim> Present: (no one)")
    assert [line.act for line in found.lines] == [acts.Here(("Cy",)), acts.Here(("Cy", "Di")), acts.Here(("Ed",))]


def test_apologies_are_what_the_last_list_and_what_follows_say() -> None:
    lines = ["<ana> regrets: Bo, Cy", "<ana> Regrets: Di", "<ana> regret+ Ed, Flo", "<ana> regrets-Flo"]
    assert done(*lines) == [acts.Apologies(("Di",)), acts.Apologies(("Ed",))]


def test_who_takes_part_is_present_where_nobody_says_who_is() -> None:
    found = log("<ana> scribe+", "<ana> Bo: yes", "<ana> regrets: Cy", "<cy> hi")
    assert [line.act.names for line in found.lines if isinstance(line.act, acts.Here)] == [("ana",), ("Bo",)]


def test_a_text_by_people_on_the_roster_only_is_a_script() -> None:
    assert read_log("<Ana> q+\n<Bo> q+", ["Ana", "Bo"]) is None
    assert read_log("<Ana> q+\n<Di> q+", ["Ana", "Bo"]) is not None


def test_a_chinese_scribe_goes_on_and_gives_actions_to_whoever_is_named() -> None:
    lines = ("<李四> 记录人：李四", "<李四> 王五：贵", "<李四> ……太贵", "<王五> 好", "<李四> 行动：王五 提交报告")
    found = [line.act for line in log(*lines).lines if isinstance(line.act, acts.Words | acts.Task)]
    assert found == [
        acts.Words("贵", "王五"),
        acts.Words("太贵", "王五", goes_on=True),
        acts.Words("好", "王五"),
        acts.Task("提交报告", ("王五",)),
    ]

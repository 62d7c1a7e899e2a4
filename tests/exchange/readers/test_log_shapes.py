from datetime import date, time, timedelta

import pytest

from facilitator.exchange.readers.log_shapes import read_lines
from facilitator.exchange.readers.log_times import When
from facilitator.exchange.readers.log_typed import Left
from facilitator.exchange.readers.log_words import plain_nick

SAID = {
    "time and nick": "20:41:27 <ana> hello",
    "no time": "<ana> hello",
    "minutes in brackets": "[19:35] <ana> hello",
    "a mark of rank": "15:27 <@ana> hello",
    "a blank for the rank": "15:27 < ana> hello",
    "ISO with Z": "2020-02-04T10:03:52Z <ana> hello",
    "ISO with an offset and Z": "2003-12-18T15:27:21-0500Z <ana> hello",
    "date and time in brackets": "[2020-07-23 14:57:56] <ana> hello",
    "day first, host behind the nick": "27-02-2020 15:04:33 < ana!~ana@host.example: hello",
    "half days": "[3:04 pm] <ana> hello",
    "a bar": "13:11        ana | hello",
    "tabs": "2020-01-01 10:00:00\tana\thello",
    "month and day": "Feb 14 11:02:23 <ana> hello",
    "a rank far from the nick": "11:02 @         ana | hello",
    "a server behind the nick": "10:02 <@ana:example.org> hello",
    "one's own line of a bouncer": "27-02-2020 15:04:33 > ana: hello",
    "nothing but a colon, the date says the rest": "2026-02-01, 10:02 - ana: hello",
    "half days and a colon": "(10:02:33 AM) ana: hello",
    "a weekday": "[Fri 14:15:56] <ana>\thello",
    "a Chinese weekday": "[2026年2月1日 星期日 14:15] <ana> hello",
    "a host inside the brackets": "[14 Jan 10:36] <ana!n=ana@host.example> hello",
    "Markdown": r"**\<ana>** hello",
    "the time at the end, as Emacs writes it": "<ana> hello         [10:02]",
    "a notice": "10:02 -ana- hello",
    "a notice in a room": "[10:02:33] -ana:#shed- hello",
    "colours": "10:02 <\x0304ana\x03> \x02hel\x02lo",
    "a bar behind the brackets": "14:00 <@     ana> | hello",
    "the half of a Chinese day": "[2026/2/1, 下午3:02:33] ana: hello",
}


@pytest.mark.parametrize("line", SAID.values(), ids=SAID)
def test_a_line_is_taken_apart(line: str) -> None:
    (typed,) = read_lines(line).lines
    assert (plain_nick(typed.nick), typed.text, typed.is_emote) == ("ana", "hello", False)


@pytest.mark.parametrize(
    "line",
    [
        "10:00 * ana waves",
        "* ana waves",
        "[11:00] -*- ana waves",
        "[14:58] — ana waves",
        "13:08        * | ana waves",
        "Feb 14 11:02:25 *\tana waves",
        "18-04-2019 10:00:46 > * ana waves",
        "(10:02:38 PM) ***ana waves",
        "[10:15]\t* ana\twaves",
        "[17:45:16] *ana waves",
        "[2026-02-01T10:00:00+0200] • ana: waves",
        r"**\* ana** waves",
    ],
)
def test_an_emote_is_words(line: str) -> None:
    (typed,) = read_lines(line).lines
    assert (typed.nick, typed.text, typed.is_emote) == ("ana", "waves", True)


@pytest.mark.parametrize("words", ["arrived with cake", "enters the room with cake"])
def test_an_emote_about_coming_is_words(words: str) -> None:
    assert [line.text for line in read_lines(f"10:00 * ana {words}").lines] == [words]


@pytest.mark.parametrize(
    "line",
    [
        "10:02 -!- ana [ana@host] has joined #council",
        "10:02 -!- ana is now known as ana_",
        "[08:50] --> raul (raul@host) has joined &fleague",
        "[01:09] <-- raul (raul@host) has quit (Ping timeout)",
        "[09:59] == raul [~raul@host] has joined #act",
        "[2020-07-21 17:28:44] → Joined channel #council",
        "[2020-07-21 18:21:09] ⇐ ana quit (ana@host): bye",
        "[2020-07-27 16:55:24] * ana_ → ana",
        "12:57       «Users» | 23 nicks",
        "<ana> ana has left #council",
        "*** ana has joined #council",
        "Feb 14 11:02:24 *\tana (~ana@host) has joined",
        "[13:35:07] <-> ana is now known as ana-away",
        "20:56:39 ---\tana has changed the topic to: gates",
        "[10:00:12] %% ana has arrived.",
        "[10:00:12] ana joins the room",
    ],
)
def test_comings_and_goings_are_counted(line: str) -> None:
    chat = read_lines(line)
    assert (chat.lines, dict(chat.left)) == ([], {Left.COMINGS: 1})


@pytest.mark.parametrize(
    "line",
    [
        "--- Log opened 2020-02-04T10:02:59Z Tue Feb 04",
        "Session Start: Tue Jan 06 19:30:00 2004",
        "**** BEGIN LOGGING AT Mon Feb 14 11:02:06 2005",
        "#council",
        "17:00 [Users #council]",
        "17:00 [@ana    ] [ bo  ]",
        "</div>",
        "[19:35] * Now talking in #council",
        "[19:35] * Joins: bo (bo@host)",
        "Feb 14 11:02:06 ---  Topic for &arch is Valentine",
        "Feb 14 11:02:06 *\tNow talking on #council",
        "Start of #council buffer",
        "[10:00] - {Day changed to Monday}",
        "```",
    ],
)
def test_the_program_s_own_lines_are_counted(line: str) -> None:
    chat = read_lines(f"{line}\n<ana> hi")
    assert ([each.text for each in chat.lines], chat.left[Left.FRAME]) == (["hi"], 1)


def test_a_wrapped_line_is_joined() -> None:
    chat = read_lines("<ana> a long\n line that\n goes on\n<bo> yes")
    assert [line.text for line in chat.lines] == ["a long line that goes on", "yes"]


def test_a_line_of_no_shape_that_announces_something_is_a_line_of_its_own() -> None:
    chat = read_lines("10:00 <ana> present+\n10:01 <bo> scribe+\nTopic: Gates\n10:02 <ana> hi\n10:03 <bo> so")
    assert [(line.nick, line.text) for line in chat.lines][1:3] == [("bo", "scribe+"), ("bo", "Topic: Gates")]


@pytest.mark.parametrize(
    "frame", ["--- Log opened Mon Feb 02 10:42:03 2026", "Session Start: Mon Feb 02 19:30:00 2026"]
)
def test_the_program_names_the_day(frame: str) -> None:
    assert read_lines(f"{frame}\n10:00 <ana> hi").day == date(2026, 2, 2)


def test_what_goes_on_with_the_program_s_own_line_is_left_out_with_it() -> None:
    chat = read_lines("10:02 < ana> so\n\tit is\n10:03 -!- Topic for #x: gates\n\tand sheds\n10:04 < ana> yes")
    assert [line.text for line in chat.lines] == ["so it is", "yes"]


def test_what_a_coming_is_wrapped_into_goes_with_it() -> None:
    chat = read_lines("[09:28] <bo> hi\n[09:29] *** ana (ana at host.example/hut)\nhas left the room\n[09:30] <bo> so")
    assert ([line.text for line in chat.lines], chat.left) == (["hi", "so"], {Left.COMINGS: 2})


def test_a_line_with_a_time_is_nobody_s_next_words() -> None:
    chat = read_lines("10:00 <@ana> hi\n10:01 >>> help\nme\n10:02 ---- Begin ----\n10:02 <bo> so")
    assert ([line.text for line in chat.lines], chat.left) == (["hi", "so"], {Left.FRAME: 3})
    assert chat.has_shape


def test_many_lines_may_be_wrapped_where_nobody_writes_a_script() -> None:
    chat = read_lines("10:00 <ana> a long\nline\n10:01 -!- bo [b@host] has joined #shed\n10:02 <bo> another\nline")
    assert chat.has_shape
    assert [line.text for line in chat.lines] == ["a long line", "another line"]


def test_lines_broken_at_one_width_are_joined() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve 13 14"
    chat = read_lines(f"10:00 <ana> {words}\nthirteen\n10:01 <bo> {words}\nfourteen\n10:02 <ana> {words}\nfifteen")
    assert chat.has_shape
    assert [line.text.removeprefix(words) for line in chat.lines] == [" thirteen", " fourteen", " fifteen"]


def test_a_log_may_have_a_head_which_is_counted_and_dates_it() -> None:
    chat = read_lines("Log of the shed\non 2026-02-02\n\n10:00 <@ana> hi\n10:01 < bo> so")
    assert (chat.has_shape, chat.day, chat.left) == (True, date(2026, 2, 2), {Left.FRAME: 2})


def test_what_is_said_to_a_bot_stands_alone() -> None:
    chat = read_lines("<ana> Regrets: Cy\nzakim, please listen\n<Zakim> ok, ana")
    assert [line.text for line in chat.lines] == ["Regrets: Cy", "zakim, please listen", "ok, ana"]


def test_a_log_may_be_indented() -> None:
    chat = read_lines("    <ana> Topic: gates\n    <bo> hi\n    <ana> hi\n    * bo waves\n    Regrets: Dora\n")
    assert chat.has_shape
    assert [(line.nick, line.text) for line in chat.lines[2:]] == [
        ("ana", "hi"),
        ("bo", "waves"),
        ("bo", "Regrets: Dora"),
    ]


def test_a_changed_nick_is_remembered() -> None:
    assert read_lines("10:00 <ana> hi\n10:01 -!- ana is now known as ana2").renamed == {"ana2": "ana"}


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("<ana> hi", None),
        ("[3:04 pm] <ana> hi", When(time(15, 4))),
        ("2020-02-04T10:03:52Z <ana> hi", When(time(10, 3, 52), date(2020, 2, 4), timedelta())),
        ("2003-12-18T15:27:21-0500Z <ana> hi", When(time(15, 27, 21), date(2003, 12, 18), timedelta(hours=-5))),
        ("27-02-2020 15:04:33 < ana!~a@h: hi", When(time(15, 4, 33), date(2020, 2, 27))),
        ("01/02/2026, 10:02 - ana: hi", When(time(10, 2), date(2026, 2, 1))),
        ("2/14/2026, 10:02 - ana: hi", When(time(10, 2), date(2026, 2, 14))),
        ("(02/03/2026 10:02:33 PM) ana: hi", When(time(22, 2, 33), date(2026, 2, 3))),
        ("[1.2.26, 10:02:33] ana: hi", When(time(10, 2, 33), date(2026, 2, 1))),
        ("Feb 3, 2026 10:02 AM <ana> hi", When(time(10, 2), date(2026, 2, 3))),
        ("[02-Feb-26 10:02 AM] <ana> hi", When(time(10, 2), date(2026, 2, 2))),
        ("2026年2月1日 上午10:02 <ana> hi", When(time(10, 2), date(2026, 2, 1))),
    ],
)
def test_times_are_read(line: str, when: When | None) -> None:
    assert read_lines(line).lines[0].when == when


def test_nicks_before_a_colon_need_words_with_a_head_of_their_own() -> None:
    chat = read_lines("ana: Bo: we should\nana: ... soon\nbo: I agree.")
    assert [(line.nick, line.text) for line in chat.lines] == [
        ("ana", "Bo: we should"),
        ("ana", "... soon"),
        ("bo", "I agree."),
    ]


@pytest.mark.parametrize(
    "script",
    [
        "start meeting\n+00:10 present+ Ana\nAna: hello",
        "09:00 topic: Budget\n09:01 Ana: hello\n09:02 Ana: again",
        "note: one\nnote: two",
        "发言：大家好\n决定：同意\n发言：好",
        "Ana: hello",
        "09:00 start meeting\nhello\n09:01 next item\nagain",
        "09:00 <Ana> q+\n09:01 ack Ana\nnext item",
        "09:00 start meeting\n09:01 <Ana> joined late\n09:02 Bo left\n09:03 <Bo> hi",
        "<Ana> q+\nnext\n<Bo> q+\n* a star\nnext",
        "start meeting\n09:00 <Ana> a\n09:01 <Bo> b\n09:02 <Ana> c\n09:03 <Bo> d",
        "",
    ],
)
def test_a_script_has_no_shape_of_a_log(script: str) -> None:
    assert not read_lines(script).has_shape

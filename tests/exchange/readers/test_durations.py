import pytest

from facilitator.exchange.readers.durations import leading_minutes, leading_times, meant_as_length, minutes_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("15m", 15),
        ("15 M", 15),
        ("10 min.", 10),
        ("45-minute", 45),
        ("1h", 60),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("1 hour and 15 minutes", 75),
        ("1.5 hours", 90),
        ("1,5 Std.", 90),
        ("<5m", 5),
        ("≤30m", 30),
        ("~ 20 min", 20),
        ("up to 20 minutes", 20),
        ("5-10 min", 10),
        ("1-2 hrs", 120),
        ("½ hr", 30),
        ("15'", 15),
        ("20分钟", 20),
        ("约20分钟", 20),
        ("半小时", 30),
        ("2个小时", 120),
    ],
)
def test_lengths_are_read(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "15", "15x m", "soon", "m", "2014/00?", "10 items", "5 Month", "15m today"])
def test_other_words_are_no_length(text: str) -> None:
    assert minutes_of(text) is None


def test_words_behind_a_length_are_told_apart() -> None:
    assert leading_minutes("15m on the last day") == (15, "on the last day")


@pytest.mark.parametrize(
    ("text", "start", "minutes", "rest"),
    [
        ("9:00 - 9:30 Opening", 540, 30, "Opening"),
        ("9.00–10.15", 540, 75, ""),
        ("9h30 – 10h00", 570, 30, ""),
        ("9:00 AM to 1:30 PM", 540, 270, ""),
        ("11:30-1:00", 690, 90, ""),
        ("23:30-00:30", 1410, 60, ""),
        ("14:00 Plots", 840, None, "Plots"),
        ("8 pm Dinner", 1200, None, "Dinner"),
    ],
)
def test_times_of_day_are_read(text: str, start: int, minutes: int | None, rest: str) -> None:
    times = leading_times(text)
    assert times
    assert (times.start, times.minutes, times.rest) == (start, minutes, rest)


@pytest.mark.parametrize("text", ["2.15 Plots", "1 amazing plot", "16:9 screens", "ten"])
def test_other_numbers_are_no_time(text: str) -> None:
    assert leading_times(text) is None


def test_a_spoilt_length_is_seen() -> None:
    assert meant_as_length("15x m")
    assert not meant_as_length("2014/00?")

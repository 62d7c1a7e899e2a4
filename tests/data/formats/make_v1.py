"""Made ``v1/``, a meeting with an event of every kind that there was then: ``python -m tests.data.formats.make_v1``.

It is run once for a format and then never again: what it made has to open in every later version.
"""

import json
import shutil
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from facilitator.bootstrap import SeededEntropy, open_meeting, read_meeting
from facilitator.cli.new import create
from facilitator.cli.play import play
from facilitator.cli.player import Player
from facilitator.domain.meeting import KINDS
from facilitator.domain.particulars import read_start
from facilitator.language.script import read_line
from facilitator.session.clock import ManualClock
from facilitator.views.snapshot import snapshot

HERE = Path(__file__).parent / "v1"

AGENDA = """# Council of Examples

1. Opening (5m, Ana Silva)
2. [Budget](https://example.org/budget) (20m, Li Hua)
   - Income
   - Spending
3. Library (10m)
4. Any other business
"""
ROSTER = """name,role,unit,group
Ana Silva,chair,Board,
Bo Lind,secretary,Board,
李华,member,Finance,blue
Wang Wei,member,Works,red
Eve Stone,member,Works,blue
"""
CHECKPOINTED = """\
[13:50] regrets+ Eve Stone: ill
present+ Ana Silva, Bo Lind, 李华
quorum is half
set late after minutes to 10
meeting place is Room 4
agenda 3 minutes is 15
agenda+ Parks by Ana Silva 10m
agenda+ Nothing 1m
agenda- 6
move item 5 to 3
agenda order is 1,2,3,4,5
[14:00] start meeting
take up item 1
note: the chair opens the meeting
... and welcomes everybody
[14:02] next item
time speakers at 2 minutes
q+ 李华: the figures
q+ Bo Lind
q+ Ana Silva
move Ana Silva to 1
q- Ana Silva
[14:03] ack next
[14:04] pause
+00:30 continue
+1 minute
[14:05] ask+ Bo Lind: since when?
ack next
[14:06] done
[14:07] done
q= 李华, Ana Silva
close the queue
reopen the queue
[14:12] present+ Wang Wei
late+ Ana Silva
present- Wang Wei
[14:13] present+ Wang Wei (remote)
""".splitlines()
IN_THE_JOURNAL = """\
[14:14] draw 1 from list 李华, Wang Wei
pass: has to leave
draw 1
void draw 2: named by mistake
reset draws
room value: 3 5 2 6
room commit 李华: 064928b7cff9ac75781380b4d66745371d9c8cb802ab9361cc9fdb0192efce3e
room reveal 李华: blue 77
gather values
announce sources: the state lottery of 3 March
draw mode is memory half-life 3
draws before: {"3": [1, 0, 2]}
committed draw 1 from list Wang Wei
not here Wang Wei
draw mode is each once
present+ Wang Wei
draw order for reports
draw groups of 2 other than Bo Lind
public draw 1 for the tea: 9319 / 2 5 12 8 10
spot roll call 2 from list 李华, Wang Wei
answered 李华
no answer Wang Wei
timer tea 15 minutes
remind us in 10 minutes about the report
stop timer tea
[14:15] recess 5 minutes
[14:20] resume
scribe+ Bo Lind
proposed: to spend half of it
decision: half of it is spent by Ana Silva 2 for, 1 against
decision: the rest is kept consensus
action: 李华 to write the report by 2026-12-01
action 1 done
park: the bridge
s/half of it is/one half is/
guest+ Gil Ray (Press)
person Gil Ray: group is visitors
note: taken back
undo
redo
undo
skip item 3
really next item
[14:40] end meeting
reopen meeting: a vote was missed
[14:45] end meeting
approve minutes by Ana Silva
""".splitlines()


def make(folder: Path) -> None:
    """Make the meeting: the first lines in its checkpoint, the others in its journal, as a crash would leave them."""
    with tempfile.TemporaryDirectory() as scratch:
        agenda, roster = Path(scratch) / "agenda.md", Path(scratch) / "roster.csv"
        agenda.write_text(AGENDA, encoding="utf-8")
        roster.write_text(ROSTER, encoding="utf-8")
        live = Path(scratch) / "meeting"
        begins = read_start("2026-03-02T14:00", "Europe/Berlin")
        create(live, agenda=agenda, roster=roster, begins=begins, zone="Europe/Berlin")
        assert play(live, CHECKPOINTED) == 0
        clock = ManualClock(read_meeting(live).now)
        session = open_meeting(live, clock=clock, entropy=SeededEntropy(b"v1")).session
        player = Player(session, "en", opens=False)
        for line in map(read_line, IN_THE_JOURNAL):
            clock.jump(line.moment(clock.now(), ZoneInfo("Europe/Berlin")))
            answer = player.answer(line)
            assert answer.startswith("ok"), (line.text, answer)
        for file in ("meeting.json", "meeting.journal"):
            shutil.copy(live / file, folder / file)
        session.close()
    found = read_meeting(folder)
    missing = set(KINDS) - {record.kind for record in found.records}
    assert not missing, missing
    picture = {**snapshot(found.meeting, found.now), "digest": found.digest}
    (folder / "picture.json").write_text(json.dumps(picture, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(HERE)

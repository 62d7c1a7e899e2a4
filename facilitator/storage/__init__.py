"""What is on disk: the journal, the checkpoint that plain TinyDB opens, the meeting folder."""

"""Rehearsals: a meeting to practise on, and simulated people who come and raise their hands."""

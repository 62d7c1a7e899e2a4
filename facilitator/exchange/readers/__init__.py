"""Readers of agendas, rosters and logs: text in, drafts and located problems out."""

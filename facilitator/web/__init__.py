"""What phones and the room's screen see: one small server, pages that work without scripts, one table of routes."""

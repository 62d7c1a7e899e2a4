"""Reusable parts of the screens; none of them knows a meeting."""

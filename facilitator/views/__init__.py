"""Read models: pure functions from a meeting to a small frozen record of what a reader needs."""

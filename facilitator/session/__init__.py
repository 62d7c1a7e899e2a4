"""The only door to a meeting: one writer, many readers, receipts that complete when durable."""

"""The typed language: one line of text is one command, and every command prints as one line."""

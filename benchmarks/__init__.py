"""What the program costs, measured on this machine; no test depends on it."""

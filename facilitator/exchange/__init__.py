"""What comes in from files and goes out to files, one format a module."""

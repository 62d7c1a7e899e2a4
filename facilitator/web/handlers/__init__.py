"""What each route does, one concept a file."""

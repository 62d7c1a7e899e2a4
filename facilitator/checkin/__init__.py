"""What lets phones in: codes that rotate, tickets, name cards, addresses, the QR; used by screens and by the web alike."""

#: Where phones look for the page first.
DEFAULT_PORT = 8000

"""Writers of documents, fed by views."""

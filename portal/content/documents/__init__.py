"""The library of legal documents: files, status, citations, attachments."""

"""The schema of headers: how a field is declared, read, and refused."""

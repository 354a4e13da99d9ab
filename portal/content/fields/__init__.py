"""The schema of headers: how fields are declared, parsed and validated."""

"""The proof-reader: every rule over every article, before anything is built."""

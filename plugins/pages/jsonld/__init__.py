"""Structured data (schema.org, JSON-LD) in the heads of pages."""

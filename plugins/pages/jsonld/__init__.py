"""Structured data (schema.org, JSON-LD) in the heads of pages.

`graph` has what all pages share (publisher, breadcrumbs, escaping); `article` articles, notices
and the home page; `document` legal documents; `dossier` topics, people, units and the bloc. The
modules of plugins.pages that plan a page import what describes it.
"""

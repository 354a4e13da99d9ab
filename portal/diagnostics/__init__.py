"""Diagnostics: problems of an editor's files, and the catalogue of their messages.

`diagnostic` has problems as data: a code, a place, values; `messages` the Vietnamese sentence of
each code. Any room may report one, it imports none; only what talks to people asks for sentences.
"""

"""Encodings that Vietnamese was written in before Unicode.

    tables       what the bytes of TCVN3, VNI, VPS, VISCII and Windows-1258 stand for
    words        the words of a text, plain or HTML
    evidence     what a word says of an encoding, and what it says in it
    parts        which encoding a text is in, and which of its words
    double_utf8  UTF-8 that was read as Latin and encoded again

`portal.vietnamese.legacy` is what others use.
"""

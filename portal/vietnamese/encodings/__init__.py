"""Encodings that Vietnamese was written in before Unicode; `portal.vietnamese.legacy` decides.

    tables       what the bytes of TCVN3, VNI, VPS, VISCII and Windows-1258 stand for
    words        the words of a text, plain or HTML
    evidence     which encoding a text is in, and which of its words
    double_utf8  UTF-8 that was read as Latin and encoded again
"""

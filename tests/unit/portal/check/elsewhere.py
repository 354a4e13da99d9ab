"""The codes that other tests raise: those of the build, of publishing, a few of the check."""

from __future__ import annotations

from portal.publish.gate.refusal import EXITS

CODES = {
    *(
        "S001",
        "S002",
        "S003",
        "S006",
        "S007",
        "S030",
        "B001",
        "B002",
        "B003",
        "B004",
        "B005",
    ),  # the build
    *EXITS,  # tests/e2e/publish
    *("A007", "A010", "A011", "T003"),  # test_redirects, test_ledger, test_dossiers
    *("M002", "M003", "M004"),  # test_markup, test_decoding
}

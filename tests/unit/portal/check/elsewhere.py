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
        "S008",
        "S013",
        "S014",
        "S015",
        "B001",
        "B002",
        "B003",
        "B004",
        "B005",
    ),  # the build
    *("S020", "S021", "S022", "S023", "S024"),  # test_hostile_store, test_verdict, test_clock
    *(f"E{number:03}" for number in range(1, 17)),  # test_examples, test_media, test_containers
    *(f"E{number:03}" for number in range(20, 26)),
    "M010",  # markup/test_account
    "H030",  # test_desk_handing
    *("H031", "H032"),  # test_metadata_people, test_examples
    *("S011", "S012", "S030"),  # test_verdict
    *("S031", "S032"),  # test_reporting
    *("S025", "B006", "B007"),  # portal/cli/test_main
    *("S026", "S027", "B008", "B010", "S028"),  # test_preview, sitemap/test_security
    *("F007", "F008", "F009", "S010"),  # test_signs, test_hostile
    *(f"F{number:03}" for number in range(10, 22)),  # test_stray
    *("P028", "V032"),  # test_stray
    *("B009", "P032"),  # test_verdict, photos/test_decode
    *("P026", "P027"),  # test_photo_hostile, test_inspection
    *("V027", "V028", "V029", "V030", "V031"),  # test_active_content, test_attachment
    *EXITS,  # tests/e2e/publish
    *("G003", "G004"),  # test_hints
    *("L011", "L012", "L013"),  # test_external
    *("A007", "A010", "A011", "T003"),  # test_redirects, test_ledger, test_dossiers
}

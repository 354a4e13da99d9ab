"""Expected refusals: a code of the message catalogue, its values, and an exit code."""

from __future__ import annotations

# The meanings of sysexits.h, except 73 (another release is live) and 76 (verification failed).
EXITS = {
    "X001": 78,  # no such target
    "X002": 78,  # settings
    "X003": 78,  # a program that is missing on this machine
    "X004": 69,  # host unreachable
    "X005": 77,  # host key
    "X006": 77,  # our key
    "X007": 69,  # connection lost
    "X008": 74,  # disk full
    "X009": 74,  # the host could not write
    "X010": 73,  # another release is live
    "X011": 75,  # busy
    "X012": 77,  # no signature
    "X013": 77,  # signature refused
    "X014": 65,  # manifest refused
    "X015": 65,  # missing file
    "X016": 65,  # changed file
    "X017": 65,  # extra file
    "X018": 65,  # not a regular file, or an unsafe name
    "X019": 65,  # no home page
    "X020": 65,  # much smaller
    "X021": 66,  # no such release
    "X022": 66,  # nothing to roll back to
    "X023": 76,  # verification failed, rolled back
    "X024": 76,  # verification failed, not rolled back
    "X025": 65,  # clocks differ
    "X026": 65,  # an asset's name with other content
    "X027": 2,  # malformed request to the gate
    "X029": 2,  # an option of a command
    "X028": 70,  # malformed reply of the gate
    "X030": 1,  # addresses that only the live release has
    "X031": 65,  # the log lacks a line that was recorded here
    "X032": 65,  # the record of log lines cannot be read
    "X033": 74,  # this machine cannot read or write
    "X034": 74,  # live, but not recorded here
    "X035": 69,  # timeout while reading a request
    "X036": 69,  # the host cannot be set up
}


class Refusal(Exception):  # noqa: N818 - not an error, an expected refusal
    """Raised if a command is refused; `code` and `data` give its message."""

    def __init__(self, code: str, **data: object) -> None:
        """Take the values of the message."""
        super().__init__(code, data)
        self.code = code
        self.data = {name: str(value) for name, value in data.items()}

    @property
    def exit(self) -> int:
        """The exit code of the command that was refused."""
        return EXITS[self.code]

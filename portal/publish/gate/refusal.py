"""Why something was refused: a code of the catalogue, its values, and the exit code with it."""

from __future__ import annotations

# Beside sysexits.h's meanings: 73 somebody else's release is live, 76 read back in vain.
EXITS = {
    "X001": 78,  # no such target
    "X002": 78,  # settings
    "X003": 78,  # what this machine lacks
    "X004": 69,  # host not reached
    "X005": 77,  # host key
    "X006": 77,  # our key
    "X007": 69,  # the line was cut
    "X008": 74,  # no room
    "X009": 74,  # the host could not write
    "X010": 73,  # another release is live
    "X011": 75,  # busy
    "X012": 77,  # no signature
    "X013": 77,  # signature refused
    "X014": 65,  # manifest refused
    "X015": 65,  # missing file
    "X016": 65,  # changed file
    "X017": 65,  # extra file
    "X018": 65,  # no regular file, unsafe name
    "X019": 65,  # no home page
    "X020": 65,  # much smaller
    "X021": 66,  # no such release
    "X022": 66,  # nothing to go back to
    "X023": 76,  # read back in vain, rolled back
    "X024": 76,  # read back in vain, nothing to go back to
    "X025": 65,  # clocks differ
    "X026": 65,  # two files of one asset's name
    "X027": 2,  # not asked as the gate is to be asked
    "X029": 2,  # an option of a command
    "X028": 70,  # the gate answers strangely
    "X030": 1,  # addresses that only the live release has
    "X031": 65,  # the log lost what was seen in it
    "X032": 65,  # what was seen in logs cannot be read
    "X033": 74,  # this machine cannot read or write
    "X034": 74,  # live, but not noted
    "X035": 69,  # silence
}


class Refusal(Exception):  # noqa: N818 - it refuses; nothing went wrong
    """Raised if something is not done, for a reason that has its sentence."""

    def __init__(self, code: str, **data: object) -> None:
        """Take the values of the sentence."""
        super().__init__(code, data)
        self.code = code
        self.data = {name: str(value) for name, value in data.items()}

    @property
    def exit(self) -> int:
        """The exit code of the command that was refused."""
        return EXITS[self.code]

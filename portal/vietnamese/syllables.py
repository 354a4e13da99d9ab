"""What a Vietnamese syllable looks like when it is written."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = {"\u0301", "\u0323"}  # sắc and nặng: the others are not heard before c, ch, p, t
_RIMES = """
a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âu ây âc âm ân âng âp ât
e eo ec em en eng ep et ê êu êch êm ên êng ênh êp êt
i ia iu ich im in inh ip it iêu iêc iêm iên iêng iêp iêt
o oi oa oai oao oay oe oeo oc om on ong op ot oac oach oam oan oang oanh oap oat
oăc oăm oăn oăng oăt oen oet oong ooc ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua ui uc um un ung up ut uê uy uya uyu uơ uân uâng uât uây uêu uênh uêch
uôi uôc uôm uôn uông uôt uyn uynh uych uyt uyên uyêt
ư ưa ưi ưu ưc ưm ưn ưng ưt ươi ươu ươc ươm ươn ương ươp ươt y yêu yêm yên yêng yêt
"""
_ONSET = (
    r"(?:(?:ngh|gh)(?=[ieê])|k(?=[ieêy])|c(?![hieêy])|ng(?![hieê])|g(?![heê])|qu(?![uư])"
    r"|gi|nh|ch|kh|ph|th|tr|[bdđhlmnrstvx])?"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{'|'.join(_RIMES.split())})")
_STOPS = ("c", "ch", "p", "t")


def is_syllable(word: str) -> bool:
    """Return whether a word, in lower case, is one that Vietnamese could have."""
    parts = unicodedata.normalize("NFD", word)
    tones = [part for part in parts if part in _TONES]
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(_STOPS) or not _STOPPED_TONES.isdisjoint(tones)

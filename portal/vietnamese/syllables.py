"""What a Vietnamese syllable looks like when it is written."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = {"\u0301", "\u0323"}  # sắc and nặng: the others are not heard before c, ch, p, t
_BEARERS = "ăâêôơư"
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
    bare, tones = _parts(word)
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(_STOPS) or any(tone in _STOPPED_TONES for tone, _ in tones)


def tone_moved(word: str) -> str:
    """Return a syllable with its tone on the vowel that must bear it, "" if it is there already.

    ă, â, ê, ô, ơ, ư bear the tone, of two the second: nhiều, not nhiêù; người, not ngừơi.
    """
    bare, tones = _parts(word)
    bearer = max(map(bare.rfind, _BEARERS))
    if len(tones) != 1 or bearer < 0 or tones[0][1] == bearer or not _SYLLABLE.fullmatch(bare):
        return ""
    return unicodedata.normalize("NFC", bare[: bearer + 1] + tones[0][0] + bare[bearer + 1 :])


def _parts(word: str) -> tuple[str, list[tuple[str, int]]]:
    """Return a word without tones, and its tones, each with the index of the letter bearing it."""
    letters, tones, at = [], [], -1
    for part in unicodedata.normalize("NFD", word):
        at += not unicodedata.combining(part)
        if part in _TONES:
            tones.append((part, at))
        else:
            letters.append(part)
    return unicodedata.normalize("NFC", "".join(letters)), tones

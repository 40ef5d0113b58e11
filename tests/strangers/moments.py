"""Reads the timestamps of the newsroom, in a way of its own: a list of shapes, tried in order."""

import re
import unicodedata
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

CLOCK = r"(?P<H>\d{1,2})\s*[:点點时時시h]\s*(?P<M>\d{1,2})?\s*[:分분]?\s*(?P<S>\d{1,2})?(?:\.\d+)?\s*[秒초]?"
ZONE = r"(?:GMT|UTC)?(?P<zone>Z|[+-]\d{2}:?\d{2})"
HALF = r"(?P<half>上午|下午|午前|午後|오전|오후)?\s*"
SHAPES = [
    # 2025年10月20号 15点04分55秒, 2025年3月17日(月) 午後3:04, 2025년 6월 9일 오후 3:04
    rf"(?P<Y>\d{{4}})\s*[年년]\s*(?P<m>\d{{1,2}})\s*[月월]\s*(?P<d>\d{{1,2}})\s*[号號日일](?:\(.\))?\s*(?:{HALF}{CLOCK})?",
    # Tue Jul 01 2025 09:15:00 GMT+0800 (…)
    rf"\w{{3}} (?P<B>\w+) (?P<d>\d{{1,2}}) (?P<Y>\d{{4}}) {CLOCK} {ZONE} \(.*\)",
    # Mon Jun 16 10:20:30 2025
    rf"\w{{3}} (?P<B>\w+) +(?P<d>\d{{1,2}}) {CLOCK} (?P<Y>\d{{4}})",
    # March 21, 2025, 3:04:55 PM
    rf"(?P<B>[A-Za-z]+) (?P<d>\d{{1,2}}), (?P<Y>\d{{4}}),? {CLOCK} ?(?P<half>AM|PM)?",
    # 15. April 2025, 15:04 Uhr; 20 mai 2025 à 15h04
    rf"(?P<d>\d{{1,2}})\.? (?P<B>[^\W\d]+) (?P<Y>\d{{4}})(?:,| à) {CLOCK}(?: Uhr)?",
    # 09/15/2025 15:04: the day is no month.
    rf"(?P<m>\d{{2}})/(?P<d>1[3-9]|2\d|3[01])/(?P<Y>\d{{4}}) {CLOCK}",
    # 2025-04-08 10:30:00 +0800, 2025-02-11 14:20, 2025-05-12T10:00:00+02:00[Europe/Berlin]
    rf"(?P<Y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}})(?:[T ]{CLOCK}\s*(?:{ZONE})?(?:\[.*\])?)?",
]
MONTHS = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), 1)
}
AFTER_NOON = {"下午", "午後", "오후", "PM"}


def moment(value, zone):
    """The instant that a value of a record means; a time without an offset is one of the zone."""
    if isinstance(value, int):
        return datetime.fromtimestamp(value / 1000 if value > 10**11 else value, timezone.utc)
    text = unicodedata.normalize("NFKC", value).strip()
    for shape in SHAPES:
        if found := re.fullmatch(shape, text):
            return from_parts({key: part for key, part in found.groupdict().items() if part}, zone)
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(text)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=zone)
    raise ValueError(f"no shape of tests/strangers/moments.py reads {value!r}")


def from_parts(parts, zone):
    month = int(parts["m"]) if "m" in parts else MONTHS[parts["B"].lower()]
    hour = int(parts.get("H", 0))
    if "half" in parts:
        hour = hour % 12 + (12 if parts["half"] in AFTER_NOON else 0)
    clock = (hour, int(parts.get("M", 0)), int(parts.get("S", 0)))
    return datetime(int(parts["Y"]), month, int(parts["d"]), *clock, tzinfo=offset(parts.get("zone")) or zone)


def offset(text):
    if text is None:
        return None
    if text == "Z":
        return timezone.utc
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))

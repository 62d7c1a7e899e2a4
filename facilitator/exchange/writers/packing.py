"""Owns the times inside a zip file: a document of the same meeting has the same bytes, whenever it is written."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

# A zip file knows no time before 1980.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_NONE: Mapping[str, Callable[[bytes], bytes]] = {}


def repacked(content: bytes, dated: datetime, changes: Mapping[str, Callable[[bytes], bytes]] = _NONE) -> bytes:
    """Give every member of a zip file the same time, and change some of them by their names."""
    at = max(dated.astimezone(UTC), _EARLIEST).timetuple()[:6]
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, at)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            new.writestr(member, changes.get(name, bytes)(old.read(name)))
    return result.getvalue()

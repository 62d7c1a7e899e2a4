"""Check the proof of a draw: python -I verify_draw.py PROOF.json … (only Python is needed; docs/draw.md says why)."""

import json
import sys
from bisect import bisect_right
from hashlib import md5, sha256
from itertools import accumulate, count
from pathlib import Path
from typing import Any


def written(proof: dict[str, Any]) -> bytes:
    """Write a proof in its one form."""
    values = ((name, json.dumps(value, ensure_ascii=False, sort_keys=True)) for name, value in sorted(proof.items()))
    return ("{\n" + ",\n".join(f"{json.dumps(name)}: {value}" for name, value in values) + "\n}\n").encode()


def below(key: bytes, step: int, width: int) -> int:
    """Draw a number below ``width``: hashes above its last full multiple are thrown away."""
    tries = (key + step.to_bytes(4, "big") + counter.to_bytes(4, "big") for counter in count())
    numbers = (int.from_bytes(sha256(one).digest(), "big") for one in tries)
    return next(number for number in numbers if number < (1 << 256) - (1 << 256) % width) % width


def by_secret(proof: dict[str, Any], listed: bytes) -> Any:
    """Draw again from the secret and the room's values; each entry is as wide as its weight."""
    room = "".join(value + "\n" for value in proof["room"]).encode()
    parts = (sha256(listed).digest(), bytes.fromhex(proof["secret"]), sha256(room).digest())
    mixed = proof["format"].encode() + b"\n" + b"".join(parts) + proof["number"].to_bytes(4, "big")
    key, step = sha256(mixed).digest(), 0
    for entries in (proof["pool"], proof["then"]):
        left = [weight for weight, _, _ in entries]
        for _ in range(min(proof["count"] - step, len(entries))):
            ends = list(accumulate(left))
            place = bisect_right(ends, below(key, step, ends[-1]))
            left[place], step = 0, step + 1
            yield entries[place][1:]


def by_sources(proof: dict[str, Any]) -> Any:
    """Draw again from public numbers, as RFC 3797 says."""
    left, key = list(proof["pool"]), "".join(proof["sources"]).encode()
    for index in (step.to_bytes(2, "big") for step in range(min(proof["count"], len(left)))):
        digest = int.from_bytes(md5(index + key + index, usedforsecurity=False).digest(), "big")
        yield left.pop(digest % len(left))[1:]


def faults(text: bytes, proof: dict[str, Any]) -> Any:
    """Say what can be wrong and whether it is, one after the other."""
    yield "the file is not as it was written", written(proof) != text
    unsealed = written({name: value for name, value in proof.items() if name != "seal"})
    yield "the seal is broken", sha256(unsealed).hexdigest() != proof["seal"]
    parts = ["".join(f"{weight}\t{id}\t{name}\n" for weight, id, name in proof[part]) for part in ("pool", "then")]
    listed = "\n".join(parts if parts[1] else parts[:1]).encode()
    yield "the list was changed", sha256(listed).hexdigest() != proof["list"]
    yield "a weight is out of range", not all(0 < weight < 1 << 64 for weight, _, _ in proof["pool"] + proof["then"])
    grade, link = proof["grade"], bytes.fromhex(proof["secret"])
    yield "the secret does not fit the grade", len(link) != {"quick": 32, "committed": 32, "public": 0}[grade]
    for _ in range(min(proof["step"], 1_000_000)):
        link = sha256(link).digest()
    yield "the secret is not the committed one", proof["commitment"] != (link.hex() if grade == "committed" else "")
    yield "only a committed draw has room values", grade != "committed" and bool(proof["room"] or proof["step"])
    again = by_sources(proof) if grade == "public" else by_secret(proof, listed)
    yield "others are drawn", list(again) != proof["drawn"]


def check(text: bytes) -> str:
    """Say what is wrong with a proof; nothing where everything is right."""
    try:
        return next((what for what, is_wrong in faults(text, json.loads(text)) if is_wrong), "")
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        return f"this is no proof of a draw ({type(error).__name__})"


if __name__ == "__main__":
    texts, can_show = [Path(name).read_bytes() for name in sys.argv[1:]], (sys.stdout.encoding or "").startswith("utf")
    for fault, text in (found := [(check(text), text) for text in texts]):
        print(f"broken: {fault}" if fault else "ok " + json.dumps(json.loads(text)["drawn"], ensure_ascii=not can_show))
    sys.exit(not found or any(fault for fault, _ in found))

#!/usr/bin/env python3
"""Takes the WebP pictures out of Qt resource files: carve-photos.py FOLDER FILE.rcc...

Writes each to FOLDER under the first twelve digits of its SHA-256, as the evaluation sets name it.
"""
import hashlib
import os
import sys

if len(sys.argv) < 3:
    sys.exit(__doc__)
os.makedirs(sys.argv[1], exist_ok=True)
for name in sys.argv[2:]:
    with open(name, "rb") as file:
        data = file.read()
    start = data.find(b"RIFF")
    while start >= 0:
        if data[start + 8 : start + 12] == b"WEBP":
            # A RIFF file tells its length after its first eight bytes.
            picture = data[start : start + 8 + int.from_bytes(data[start + 4 : start + 8], "little")]
            target = hashlib.sha256(picture).hexdigest()[:12] + ".webp"
            with open(os.path.join(sys.argv[1], target), "wb") as out:
                out.write(picture)
        start = data.find(b"RIFF", start + 4)

#!/usr/bin/env python3
"""Writes the catalogue of an evaluation corpus: corpus-catalogue.py FOLDER [DEMO_CATALOGUE]

FOLDER holds one folder for each source package with its tracks. Ids are PACKAGE/NAME, as the patterns
of the evaluation sets expect. Of a demo catalogue, songs of packages that FOLDER lacks are added, with
their demo ids as names. Writes FOLDER/catalogue.json.
"""
import json
import os
import sys

if len(sys.argv) not in (2, 3):
    sys.exit(__doc__)
folder = sys.argv[1]
songs = []
packages = sorted(p for p in os.listdir(folder) if os.path.isdir(os.path.join(folder, p)) and not p.startswith("."))
for package in packages:
    for file in sorted(os.listdir(os.path.join(folder, package))):
        name, extension = os.path.splitext(file)
        if extension in (".ogg", ".opus", ".mp3", ".flac"):
            songs.append({"id": f"{package}/{name}", "title": name, "artist": package, "file": f"{package}/{file}"})
if len(sys.argv) == 3:
    with open(sys.argv[2], encoding="utf-8") as catalogue:
        for song in json.load(catalogue):
            package = song["sourcePackage"]
            if package not in packages:
                file = os.path.join(os.path.dirname(os.path.abspath(sys.argv[2])), song["file"])
                songs.append({"id": f"{package}/{song['id']}", "title": song["title"], "artist": package, "file": file})
with open(os.path.join(folder, "catalogue.json"), "w", encoding="utf-8") as out:
    json.dump(songs, out, ensure_ascii=False, indent=1)
print(len(songs), "songs")

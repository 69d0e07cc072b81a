#!/usr/bin/env bash
# Gets the photos and pictures of evaluation-wallpapers.json, -desktops.json and -games.json: Debian
# packages, 300 MB, installed nowhere.
# Usage: fetch-photos.sh FOLDER, then ./mmatch eval --library LIB FOLDER/evaluation-*.json
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
for tool in apt-get dpkg-deb python3; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: run this on Debian" >&2; exit 2; }
done
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
cd "$1"
for package in lomiri-wallpapers-16.04 lomiri-wallpapers-20.04 mate-backgrounds plasma-workspace-wallpapers \
  ukui-wallpapers palapeli-data gcompris-qt-data; do
  [ -d "$package" ] && continue
  apt-get download "$package"
  dpkg-deb -x "$package"_*.deb "$package.part"
  mv "$package.part" "$package"
  rm "$package"_*.deb
done
[ -d gcompris ] || python3 "$here/carve-photos.py" gcompris gcompris-qt-data/usr/share/gcompris-qt/rcc/*.rcc
cp "$here"/evaluation-{wallpapers,desktops,games}.json .
echo "$(find . -name '*.jpg' -o -name '*.png' -o -name '*.webp' | wc -l) pictures in $PWD; their licences are in */usr/share/doc"

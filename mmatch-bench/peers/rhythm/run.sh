#!/bin/sh
# Rhythm and key of MMatch beside librosa's beat_track: makes the pieces, measures both, prints the tables.
# Needs a Debian system (apt-get download, dpkg, fluidsynth, git), Python 3.10 or later, a JDK and Maven.
# Maven compiles what it needs. A checkout of POP909 that is there already is named by POP909; else it is cloned.
# `fresh` listens to the pieces of make_clips.py --report instead, and needs GROOVE, the folder of the Groove MIDI Dataset.
# usage: [POP909=CHECKOUT] [GROOVE=FOLDER] run.sh DIR [report|dev|fresh]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
dir=${1:?usage: run.sh DIR [report|dev|fresh]}
half=${2:-report}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
pop909=${POP909:-$dir/pop909}
[ -x "$dir/venv/bin/python" ] || python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" -q install librosa==0.11.0 mir_eval==0.8.2 mido==1.3.3 soundfile scipy
[ -d "$pop909" ] || git clone -q --depth 1 https://github.com/music-x-lab/POP909-Dataset "$pop909"
pieces=$dir
if [ "$half" = fresh ]; then
  pieces=$dir/fresh
  "$dir/venv/bin/python" "$here/make_clips.py" "$pieces" "$pop909" "${GROOVE:?the folder of the Groove MIDI Dataset}" --report
elif [ ! -f "$dir/set.json" ]; then
  "$dir/venv/bin/python" "$here/make_set.py" "$dir" "$pop909"
fi
(cd "$root" && mvn -q -B -pl mmatch-audio -am -DskipTests test-compile \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile="$dir/classpath")
classes=$root/mmatch-audio/target/test-classes:$root/mmatch-audio/target/classes
java -cp "$classes:$(cat "$dir/classpath")" io.mmatch.audio.rhythm.RhythmOfFiles "$pieces"/*.flac > "$pieces/mmatch.jsonl"
"$dir/venv/bin/python" "$here/compare.py" "$pieces" "$pieces/mmatch.jsonl" --half "$half"

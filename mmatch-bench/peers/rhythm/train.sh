#!/bin/sh
# Trains the pulse net anew, and fits the choice of a tempo: DIR/pulse-net.bin and the constants of TempoModel.
# Needs what make_clips.py names, Python 3.10 or later, a JDK and Maven; POP909 and GROOVE name a checkout of POP909 and the folder of
# the Groove MIDI Dataset with info.csv. Some 25 minutes for the clips and twice MINUTES for the nets, on two cores; 7 GB with torch.
# usage: POP909=CHECKOUT GROOVE=FOLDER train.sh DIR [MINUTES]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
dir=${1:?usage: POP909=CHECKOUT GROOVE=FOLDER train.sh DIR [MINUTES]}
minutes=${2:-30}
: "${POP909:?a checkout of POP909}" "${GROOVE:?the folder of the Groove MIDI Dataset}"
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
python=$dir/venv/bin/python
[ -x "$python" ] || python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" -q install torch mido==1.3.3 soundfile numpy scipy librosa==0.11.0 mir_eval==0.8.2
"$python" "$here/make_clips.py" "$dir/clips" "$POP909" "$GROOVE"
(cd "$root" && mvn -q -B -pl mmatch-audio -am -DskipTests test-compile \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile="$dir/classpath")
classes=$root/mmatch-audio/target/test-classes:$root/mmatch-audio/target/classes:$(cat "$dir/classpath")
find "$dir/clips" -name '*.flac' -print0 | xargs -0 -n 500 java -cp "$classes" io.mmatch.audio.rhythm.MelOfFiles "$dir/mels"
# What a net hears in pieces that it was not trained on, whole sources among them, is what the choice is fitted to.
heard() { # NAME SOURCES-TO-LEAVE-OUT
  "$python" "$here/train.py" "$dir/clips" "$dir/mels" "$dir/$1.bin" --minutes "$minutes" --leave "^($2)\$"
  (cd "$dir/clips" && xargs -a "$dir/$1.unseen" -n 500 java -cp "$classes" io.mmatch.audio.rhythm.RhythmOfFiles --net "$dir/$1.bin" --clues) > "$dir/$1.jsonl"
}
heard left 'simutrans|freedoom1|planetblupi|unpulsed'
heard pulse-net unpulsed
"$python" "$here/fit.py" "$dir/clips" "$dir/left.jsonl" "$dir/pulse-net.jsonl"
"$python" "$here/golden.py" "$dir/pulse-net.bin" > "$dir/pulse-net-golden.json"

#!/bin/sh
# Vector indexes side by side at equal recall: C++ hnswlib, JVector, Lucene, hnswlib-core and MMatch, on made-up
# clusters and on the patches of real songs. Makes all it needs in DIR and keeps it for the next run.
# usage: [PEER_JAVA_HOME=HOME] run.sh DIR [ROWS [SONGS]] [-- options of compare.py]
#   ROWS   of the made-up set, 100000 if left out
#   SONGS  a folder of songs for the real set; without it there is none
# JAVA_HOME is a JDK 17, PEER_JAVA_HOME a JDK 21 or later (Lucene, JVector and ours on it; skipped without).
# PREPARE_ONLY=1 stops when all is made and nothing is measured yet; SKIP_BUILD=1 takes mmatch-bench.jar as it is.
# Needs g++, Maven and Python 3.10 or later.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
dir=${1:?usage: run.sh DIR [ROWS [SONGS]] [-- options of compare.py]}
shift
rows=100000
songs=
if [ $# -gt 0 ] && [ "$1" != -- ]; then rows=$1; shift; fi
if [ $# -gt 0 ] && [ "$1" != -- ]; then songs=$(cd "$1" && pwd); shift; fi
if [ $# -gt 0 ]; then shift; fi
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
java=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
peer=${PEER_JAVA_HOME:-}
skip() { echo "run.sh: $1: JVector, Lucene, hnswlib-core and MMatch on a newer Java are skipped" >&2; peer=; }
if [ -z "$peer" ]; then
  skip "PEER_JAVA_HOME is not set"
elif ! "$peer/bin/java" --list-modules 2>/dev/null | grep -q '^jdk.incubator.vector@\(2[1-9]\|[3-9][0-9]\)'; then
  skip "$peer is no JDK 21 or later with the Vector API"
fi

echo "run.sh: Python and C++" >&2
[ -x "$dir/venv/bin/python" ] || python3 -m venv "$dir/venv"
python=$dir/venv/bin/python
export PYTHONDONTWRITEBYTECODE=1
"$python" -m pip -q install numpy==2.4.6
if [ ! -f "$dir/hnswlib/hnswlib/hnswlib.h" ]; then
  "$python" -m pip -q download --no-deps --no-binary hnswlib -d "$dir/sdist" hnswlib==0.8.0
  mkdir -p "$dir/hnswlib"
  tar xzf "$dir"/sdist/hnswlib-0.8.0.tar.gz -C "$dir/hnswlib" --strip-components=1
fi
g++ -O3 -march=native -std=c++17 -pthread -isystem "$dir/hnswlib" -w "$here/hnswlib_peer.cpp" -o "$dir/hnswlib_peer"

echo "run.sh: MMatch" >&2
[ -n "${SKIP_BUILD:-}" ] || (cd "$root" && JAVA_HOME=$java mvn -q -B -Pbench -DskipTests -Dmaven.javadoc.skip \
  -Dmaven.source.skip -pl mmatch-bench -am package)
ours=$root/mmatch-bench/target/mmatch-bench.jar
if [ -n "$peer" ]; then
  echo "run.sh: the peers in Java" >&2
  (cd "$here" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DoutputDirectory="$dir/lib")
  rm -rf "$dir/classes"
  "$peer/bin/javac" -nowarn -Xlint:none -d "$dir/classes" --add-modules jdk.incubator.vector \
    -cp "$dir/lib/*:$root/mmatch-bench/target/classes" "$here"/src/*.java
fi

echo "run.sh: data" >&2
sets=$dir/clustered-$rows
[ -f "$sets/truth" ] || "$python" "$here/make_data.py" clustered "$sets" "$rows"
if [ -n "$songs" ]; then
  [ -f "$dir/patches.vectors" ] || "$java/bin/java" -cp "$ours" io.mmatch.bench.peer.PatchVectors \
    "$songs" "$dir/patches.vectors"
  [ -f "$dir/patches/truth" ] || "$python" "$here/make_data.py" held-out "$dir/patches" "$dir/patches.vectors"
  sets="$sets $dir/patches"
fi

[ -z "${PREPARE_ONLY:-}" ] || exit 0
# Paths with spaces are not supported: the sets are a list of words.
"$python" "$here/compare.py" $sets --out "$dir" --cpp "$dir/hnswlib_peer" --java "$java" --ours "$ours" \
  ${peer:+--peer-java "$peer" --peers "$dir/lib/*:$dir/classes:$root/mmatch-bench/target/classes"} \
  --commit "$(git -C "$root" describe --always --dirty 2>/dev/null || echo unknown)" "$@"

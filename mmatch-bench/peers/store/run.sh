#!/bin/sh
# Embedded stores beside a library: what songs take to commit, on disk, and to be opened until they can be searched.
# usage: run.sh DIR [SONGS]; needs a JDK 17, Maven, and target/mmatch-bench.jar
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$1
songs=${2:-100000}
mkdir -p "$dir/lib"
for artifact in org.xerial:sqlite-jdbc:3.50.3.0 com.h2database:h2:2.3.232 org.rocksdb:rocksdbjni:10.2.1 org.slf4j:slf4j-api:2.0.17; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$dir/lib"
done
javac -d "$dir/classes" -cp "$dir/lib/*" "$here/Stores.java"
bench=$here/../../target/mmatch-bench.jar
for kind in sqlite h2 mvstore rocksdb; do
  rm -rf "$dir/$kind"
  java -Xmx2g -cp "$dir/lib/*:$dir/classes" Stores write $kind "$dir/$kind" "$songs" 1000
done
rm -rf "$dir/mmatch"
java -Xmx2g -cp "$bench" io.mmatch.bench.StoreCost write "$dir/mmatch" "$songs" 1000
for round in 1 2 3; do
  for kind in sqlite h2 mvstore rocksdb; do
    java -Xmx2g -cp "$dir/lib/*:$dir/classes" Stores open $kind "$dir/$kind"
  done
  java -Xmx2g -cp "$bench" io.mmatch.bench.StoreCost open "$dir/mmatch"
done

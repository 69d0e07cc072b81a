#!/bin/sh
# Makes the peers' own environment in VENV (default: .venv beside this script) with Python 3.10 or 3.11;
# about 4 GB, most of it torch. musicnn 0.1.0 asks for numpy < 1.17, which these do not have; without its
# pins it runs unchanged on the versions below, the newest TensorFlow among them that still has
# the layers it is written with (2.15).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=${VENV:-$here/.venv}
found=
for python in ${PYTHON:-python3.10 python3.11 python3}; do
  if "$python" -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 10), (3, 11)))' 2>/dev/null; then
    found=$python
    break
  fi
done
[ -n "$found" ] || { echo "setup.sh: no Python 3.10 or 3.11 was found; name one: PYTHON=/path/to/python3.10 $0" >&2; exit 1; }
"$found" -m venv "$venv"
"$venv/bin/pip" -q install tensorflow-cpu==2.15.1 librosa==0.10.2.post1 resampy==0.4.3 \
  onnxruntime==1.23.2 soundfile==0.14.0 torch==2.14.1 torchaudio==2.11.0 numpy==1.26.4
"$venv/bin/pip" -q install --no-deps musicnn==0.1.0

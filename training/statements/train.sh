#!/usr/bin/env bash
# Marked texts and an encoder -> the weights in src/onrecord/models/attributions; started again, it goes on where it stopped.
set -euo pipefail
gold=$1 encoder=$2 work=$3
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
export OMP_WAIT_POLICY=PASSIVE
[ -f "$work/train.pkl" ] || python "$here/prepare.py" "$gold" "$work/train.pkl"
python "$here/fit.py" "$work/train.pkl" "$encoder" "$work"
python "$here/export.py" "$work/network.pt" "$encoder" "$here/../../src/onrecord/models/attributions"
python "$here/fit_confidence.py" "$work/train.pkl"

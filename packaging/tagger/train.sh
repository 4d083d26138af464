#!/usr/bin/env bash
# Trains the tagger from a clean checkout and puts it into resources/tagger: train.sh DATA [PYTHON]
# DATA holds train/, unlabelled/, gazetteers/ and presidio_templates_train.jsonl. About 70 minutes on two cores.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1 python=${2:-python3}
home=build/tagger
[ -x "$home/venv/bin/pip" ] || "$python" -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check \
    --constraint packaging/constraints.txt --requirement packaging/tagger/requirements.txt --editable .
# Sets of strings have no order of their own from run to run unless the seed is fixed here, before Python starts.
export PYTHONHASHSEED=0 PYTHONPATH=packaging/tagger
run="$home/venv/bin/python packaging/tagger"
$run/train.py --data "$data" --out "$home"
$run/export.py "$home/tagger.pt" resources/tagger
$run/development.py --data "$data" --out "$home/dev"
$run/calibrate.py resources/tagger "$home/dev"
echo "The tagger is in resources/tagger; the development texts are in $home/dev."

"""ECB+ in the usual layout -> the codebook linking/mentions: trees that weigh pairs of mentions.

    PYTHONPATH=training/pages python training/linking/fit.py fit OUT.csv FOLDER
    PYTHONPATH=training/pages python training/linking/fit.py cross FOLDS FOLDER SPLIT ...

`fit` learns from the split `train` of the folder. `cross` takes all topics of the splits together, fits on those outside each
fold and prints the figures of those inside, for several thresholds: no topic is on both sides. Needs catboost.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier
from exporting import exported, write

from onrecord.bench.links import Read, read
from onrecord.bench.links.ecb import load, split
from onrecord.bench.links.scores import conll_f1
from onrecord.linking.average_link import groups
from onrecord.linking.mentions.grouping import NONE, told
from onrecord.linking.mentions.measures import MEANINGS, MEASURES, measured, pairs
from onrecord.linking.stories import stories

NAMES = (*MEASURES, *MEANINGS)

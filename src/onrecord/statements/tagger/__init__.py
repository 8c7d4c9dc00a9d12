"""Parse and what the rules found -> the attributions a small trained network reads in the text.

The rules come first: what they make of each word is a clue to the network, beside part of speech, names and quotation marks.
The network labels words as source, cue or content and points from each part to its cue. Weights and their card are in
`onrecord/models/attributions`; without them, or without onnxruntime, the rules stand alone.
"""

from onrecord.statements.tagger.decoding import Linked, Part
from onrecord.statements.tagger.network import FOLDER, Network, load
from onrecord.statements.tagger.reading import find, places

__all__ = ["FOLDER", "Linked", "Network", "Part", "find", "load", "places"]

"""Who says what: source, cue and content spans, by rules over the parse or by a trained tagger told what they found."""

from factcheck.attribution.annotator import RuleAttribution
from factcheck.attribution.tagger.annotator import TaggerAttribution
from factcheck.attribution.tagger.model import TaggerModel

__all__ = ["RuleAttribution", "TaggerAttribution", "TaggerModel"]

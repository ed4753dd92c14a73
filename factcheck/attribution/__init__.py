"""Who says what: source, cue and content spans, found by rules over the dependency parse."""

from factcheck.attribution.annotator import RuleAttribution

__all__ = ["RuleAttribution"]

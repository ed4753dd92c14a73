"""Fits index/calibration.json: how much each measure of a candidate weighs, and what its odds are worth."""

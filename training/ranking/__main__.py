"""Fit index/calibration.json, or measure retrieval with it. Run from the project's root:

    python -m training.ranking --data STORE --statements FILE.jsonl [--write | --evaluate]

STORE is a folder that `python -m factcheck add` filled; it should hold distractors too. After a change of the encoder,
`python -m factcheck rebuild --embeddings` prepares it. A line of FILE is `{"statement", "sources": [{"doc", "start",
"end"}, ...]}`, where a doc is an article's uri without its suffix and the offsets count in its text. A candidate is
right if it covers at least half of a source. What is printed of a fit is cross-validated.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from factcheck.settings import Settings
from index.calibration import Calibration, calibration
from index.encoder import SentenceEncoder
from index.store import Store
from training.ranking.cases import read_cases, read_gold
from training.ranking.fitting import fit
from training.ranking.reporting import cross_validated, judged, report

OUTPUT = Path(__file__).resolve().parents[2] / "index" / "calibration.json"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--statements", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    parser.add_argument("--evaluate", action="store_true", help="measure the coefficients that ship, fit nothing")
    arguments = parser.parse_args()
    encoder, gold = SentenceEncoder(Settings.from_env().model, threads=1), read_gold(arguments.statements)
    with Store.open(arguments.data, fingerprint=encoder.fingerprint) as store:
        cases = read_cases(store, encoder.encode, gold, few=not arguments.evaluate)
    if arguments.evaluate:
        report("shipped coefficients", judged(cases, calibration()))
        return
    fitted = fit(cases, f"Made by training/ranking from {len(gold)} hand-written statements about news articles.")
    outcomes = cross_validated(cases, fitted)
    report("among all articles and among a few, cross-validated", outcomes)
    if arguments.write:
        write(fitted, OUTPUT)


def write(fitted: Calibration, path: Path) -> None:
    """As readable JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(fitted), indent=2) + b"\n")


if __name__ == "__main__":
    main()

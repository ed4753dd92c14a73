"""The exceptions of the project, one root.

FactcheckError
├── InputError          what the user sent is unusable; says what would be right
│   └── ReadError       a file or feed cannot be read as news
├── SettingsError       a setting has an unusable value
├── ModelError          model weights are missing or not the ones expected
└── StoreError          the store cannot do what was asked
    ├── StoreBusy       another process keeps it locked; the same will work later
    ├── StoreMismatch   made with another model, precision or dimension
    └── NotFound        no such article
"""

from __future__ import annotations


class FactcheckError(Exception):
    """Root of all errors that a caller may want to catch. The message is written for the user."""


class InputError(FactcheckError):
    """The input is unusable. `pointer` is a JSON pointer (RFC 6901) to the field at fault, or empty."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(message)
        self.pointer = pointer


class ReadError(InputError):
    """A file or feed cannot be read as news."""


class SettingsError(FactcheckError):
    """A setting has an unusable value."""


class ModelError(FactcheckError):
    """Model weights are missing, or their checksum is not the one expected."""


class StoreError(FactcheckError):
    """The store cannot do what was asked."""


class StoreBusy(StoreError):
    """Another process kept the store locked for longer than we wait. Nothing was done; try again."""


class StoreMismatch(StoreError):
    """The store was made with another model, precision or dimension; the message says the ways out."""


class NotFound(StoreError):
    """There is no such article in the store."""

"""The command line, a composition root like app.py: it reads arguments, calls the use cases and prints.

Standard output carries the result alone; progress and messages go to standard error. Exit status: 0 clean, 1 when
some finding of severity warning or error was reported, 2 when something failed.
"""

from factcheck.cli.main import main

__all__ = ["main"]

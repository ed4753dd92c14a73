"""Dates in text, resolved to days from the article's date.

`words` reads what a date names, `calendar` tells the days, `find` puts them together.
"""

from factcheck.dates.calendar import Interval, parse_day, resolve
from factcheck.dates.find import DATES_VERSION, find_dates
from factcheck.dates.words import DateWords, read_dates

__all__ = ["DATES_VERSION", "DateWords", "Interval", "find_dates", "parse_day", "read_dates", "resolve"]

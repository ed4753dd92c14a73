"""Teaches the sentence encoder what a larger one knows of news; see README.md beside this file."""

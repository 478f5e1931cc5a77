"""Typed readers of `models/`: what things are, in one place for every room."""

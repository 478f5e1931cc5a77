"""Findings, decisions on them, the rules, and trying out a sentence."""

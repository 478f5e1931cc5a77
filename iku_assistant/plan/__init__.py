"""The subject: what a plan is and how it may change.

Standard library only; no clock, no input or output, no identifiers minted here.
"""

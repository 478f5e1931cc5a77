"""What the evaluation sheets share: marks, the sheet with override columns, the bands, the summary."""

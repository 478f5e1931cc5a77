"""The tree: the three-pane workbench over JSON, and the same by forms."""

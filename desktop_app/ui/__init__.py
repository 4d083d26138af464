"""Draws and reports clicks; every wish goes to the flow floor."""

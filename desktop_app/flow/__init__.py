"""Turns wishes into work and signals; owns every task that runs."""

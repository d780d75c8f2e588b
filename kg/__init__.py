"""Oncograph."""

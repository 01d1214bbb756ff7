"""Shanben 善本: raw extracted Chinese scholarly text in, a citable reading site out."""

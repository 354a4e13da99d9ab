"""Vietnamese text: normalisation, folding, slugs, sorting, typography, dates, working days."""

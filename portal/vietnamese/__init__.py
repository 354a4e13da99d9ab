"""Vietnamese text: normalisation, folding, slugs, sorting, typography, dates, working days.

`text` normalises, folds, sorts and suggests; `typography` has Jinja's filters; `dates` parses and
formats days, `working_days` counts them; `legacy` reads the encodings of before Unicode. Rules of
the language alone, nothing of the portal or its files: any room may import it, it imports none.
"""

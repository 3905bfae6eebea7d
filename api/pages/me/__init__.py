"""A volunteer's own pages, by her link: no account, no script, large letters."""

"""Pure optimisation: a frozen problem in, a frozen solution out."""

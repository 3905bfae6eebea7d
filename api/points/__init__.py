"""Points from four sources, a volunteer's card, the monthly sheet."""

"""One judge for each family, written apart from how its instances are solved."""

"""How the weights were made: from data to file, with the numbers they reach."""

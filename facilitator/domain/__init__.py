"""The rules of one meeting: pure, standard library only, no clock, no chance, no input or output."""

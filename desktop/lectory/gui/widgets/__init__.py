"""The parts every screen is made of; all of them paint from the theme."""

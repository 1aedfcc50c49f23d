"""What explains the program from inside: the keys, the licences."""

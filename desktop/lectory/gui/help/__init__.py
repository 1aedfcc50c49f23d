"""What explains the program from inside: the manual, the keys, the licences."""

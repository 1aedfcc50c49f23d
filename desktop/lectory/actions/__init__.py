"""What a user does: one function an intention. Window and command line call the same ones.

Each writes one labelled step and returns its `Change`; one that changes nothing makes no step.
"""

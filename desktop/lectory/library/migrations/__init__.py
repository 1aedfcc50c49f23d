"""The steps by which a library of any earlier version becomes one of today.

Each module `NNNN_verb_noun.py` has `upgrade(connection)`. It never imports today's tables, so that
it does the same for ever.
"""

"""The store: one SQLite file, its schema, its history. The only package that writes the database.

Every write happens inside `with library.step("Label") as tx`, which is one transaction and one
undoable step. The database itself refuses a write outside a step (see `journal`).
"""

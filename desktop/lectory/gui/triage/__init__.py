"""The triage deck: one paper at a time, one key a decision."""

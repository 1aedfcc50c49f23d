"""The statistics page: what was decided and read, and what came of each source."""

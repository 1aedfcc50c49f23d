"""What the commands of the window do, one module an area; each offers its handlers by id."""

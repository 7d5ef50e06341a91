"""Files made to harm their reader, small and by script. None is kept in the repository."""

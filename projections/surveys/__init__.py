"""A file as it is handed to a surveyor: whole streams up to a position, each row with its proof."""

"""The servers that `medstaff up` embeds, and what holds, watches and finds them."""

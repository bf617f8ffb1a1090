"""`medstaff bylaws`: parameters shown, checked, compared and drafted."""
